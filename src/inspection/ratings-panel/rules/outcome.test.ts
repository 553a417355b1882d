import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { day } from '#platform/dates'
import { votingRulesOn } from '../panel-policy.ts'
import { outcomeOf } from './outcome.ts'
import type { Voice } from './sitting.ts'

const RULES = votingRulesOn(day('2026-11-23'))
const SEATS = [
  { accountId: 'chair', part: 'chair' },
  { accountId: 'member-1', part: 'member' },
  { accountId: 'member-2', part: 'member' },
  { accountId: 'lead', part: 'presents' },
] as const

const voice = fc.constantFrom<Voice[]>('for', 'against', 'abstain')
const anybody = fc.constantFrom('chair', 'member-1', 'member-2', 'lead', 'stranger')
const votes = fc.array(fc.record({ accountId: anybody, vote: voice }))

const numbersOf = (given: Parameters<typeof outcomeOf>[0]) => {
  const { votesFor, votesAgainst, abstained } = outcomeOf(given, SEATS, RULES)
  return [votesFor, votesAgainst, abstained]
}

describe('the outcome of a motion', () => {
  it('is that it is carried by more than half of the votes cast', () => {
    const given = [
      { accountId: 'chair', vote: 'for' },
      { accountId: 'member-1', vote: 'for' },
      { accountId: 'member-2', vote: 'against' },
    ] as const
    assert.deepEqual(outcomeOf(given, SEATS, RULES), {
      ...{ outcome: 'carried', votesFor: 2, votesAgainst: 1, abstained: 0 },
      reasons: ['2 votes for, 1 against: more than 50% of the votes cast'],
    })
  })

  it('is no decision without the chair and a member, and says who is missing', () => {
    assert.deepEqual(outcomeOf([{ accountId: 'chair', vote: 'for' }], SEATS, RULES).reasons, [
      '0 members voted, and 1 must',
    ])
    const without = outcomeOf([{ accountId: 'member-1', vote: 'for' }], SEATS, RULES)
    assert.deepEqual(
      [without.outcome, without.reasons],
      ['no decision', ['The chair has not voted']],
    )
  })

  it('is that the rating stays when all abstain', () => {
    const given = SEATS.map(({ accountId }) => ({ accountId, vote: 'abstain' as const }))
    assert.equal(outcomeOf(given, SEATS, RULES).outcome, 'not carried')
  })

  it('is never that a tie carries, whatever majority is asked for', () => {
    fc.assert(
      fc.property(votes, fc.double({ min: 50, max: 99.9, noNaN: true }), (given, percent) => {
        const { outcome, votesFor, votesAgainst } = outcomeOf(given, SEATS, {
          ...RULES,
          moreThanPercent: percent,
        })
        assert.ok(outcome !== 'carried' || votesFor > votesAgainst)
      }),
    )
  })

  it('counts nobody twice: the last vote of each is theirs', () => {
    fc.assert(
      fc.property(votes, (given) => {
        const people = new Set(given.map(({ accountId }) => accountId))
        const last = [...people].flatMap((accountId) =>
          given.filter((one) => one.accountId === accountId).slice(-1),
        )
        const [one = 0, other = 0, none = 0] = numbersOf(given)
        assert.ok(one + other + none <= people.size)
        assert.deepEqual(numbersOf(given), numbersOf(last))
      }),
    )
  })

  it('never counts whoever presents, or somebody who does not sit', () => {
    fc.assert(
      fc.property(votes, (given) => {
        const sitting = given.filter(({ accountId }) => !['lead', 'stranger'].includes(accountId))
        assert.deepEqual(outcomeOf(given, SEATS, RULES), outcomeOf(sitting, SEATS, RULES))
      }),
    )
  })

  it('does not count a chair who presents as well', () => {
    const both = [...SEATS, { accountId: 'chair', part: 'presents' } as const]
    const given = [
      { accountId: 'chair', vote: 'for' },
      { accountId: 'member-1', vote: 'for' },
    ] as const
    assert.equal(outcomeOf(given, both, RULES).outcome, 'no decision')
  })

  it('only gets better for a motion when a vote against becomes a vote for it', () => {
    const rank = { 'not carried': 0, carried: 1 } as const
    fc.assert(
      fc.property(fc.tuple(voice, voice), (rest) => {
        const withChair = (vote: Voice) => {
          const given = [
            { accountId: 'chair', vote },
            ...rest.map((each, place) => ({ accountId: `member-${place + 1}`, vote: each })),
          ]
          const { outcome } = outcomeOf(given, SEATS, RULES)
          assert.ok(outcome !== 'no decision')
          return rank[outcome]
        }
        assert.ok(withChair('for') >= withChair('abstain'))
        assert.ok(withChair('abstain') >= withChair('against'))
      }),
    )
  })
})
