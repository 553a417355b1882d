import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { loadFrameworks } from '#inspection/frameworks'
import { MoveNotAllowed, rate } from '#inspection/panel'
import { essex } from '../../panel/test-cases.ts'
import { ratedAfterPanel } from './after-panel.ts'
import { decisionsOf, motionsInForce } from './in-force.ts'
import type { Motion, Outcome } from './sitting.ts'
import { ratingsToPropose, whyNotProposed } from './why-not-proposed.ts'

const DONE = new Date('2018-09-20T10:00:00Z')

function motion(
  motionNo: number,
  [standardId, from, to]: readonly [string, string | null, string],
  outcome: Outcome | null = 'carried',
): Motion {
  const numbers = { votesFor: 2, votesAgainst: 1, abstained: 0, reasons: [] }
  return {
    ...{ motionNo, sittingNo: 1, standardId, from, to, reason: `Reason ${motionNo}` },
    ...{ putBy: 'Test lead', putAt: DONE, votes: [] },
    decision: outcome === null ? null : { outcome, ...numbers, decidedAt: DONE },
  }
}

const UP = ['2.4', 'Inadequate', 'Requires improvement'] as const
const FROZEN = [
  { id: '2.4', calculated: 'Inadequate' },
  { id: '1.1', calculated: null },
]
const inForce = (...motions: readonly Motion[]) => decisionsOf(motionsInForce(motions, FROZEN))

function pack() {
  const found = loadFrameworks().find('crc-2018')
  assert.ok(found)
  return found
}

describe('the decisions in force', () => {
  it('are the last motion carried on each standard, and no other', () => {
    const { moved } = inForce(motion(1, UP), motion(2, UP, 'not carried'), motion(3, UP, null))
    assert.deepEqual(
      [...moved],
      [
        [
          '2.4',
          {
            from: 'Inadequate',
            to: 'Requires improvement',
            by: 'ratings panel',
            reason: 'Reason 1',
          },
        ],
      ],
    )
  })

  it('take a move back when the panel decides that the rating stays', () => {
    const { moved } = inForce(motion(1, UP), motion(2, ['2.4', 'Inadequate', 'Inadequate']))
    assert.equal(moved.size, 0)
  })

  it('hold the ratings that the panel itself judges', () => {
    const { judged, moved } = inForce(motion(1, ['1.1', null, 'Good']))
    assert.deepEqual([[...judged], moved.size], [[['1.1', 'Good']], 0])
  })

  it('lapse when a later sitting has another rating before it', () => {
    const later = [{ id: '2.4', calculated: 'Requires improvement' }]
    assert.equal(motionsInForce([motion(1, UP)], later).size, 0)
  })
})

describe('Essex 2018, through the panel again', () => {
  const before = rate({
    ...{ pack: pack(), resamples: 0, seed: 1 },
    facts: {
      ...essex(),
      standards: essex().standards.map((one) => ({ ...one, rating: null, adjusted: null })),
    },
  })
  const judged = ['1.1', '1.2', '1.3', '1.4'].map((id, place) =>
    motion(place + 1, [id, null, 'Good']),
  )
  const moves = [motion(5, UP), motion(6, ['4.2', 'Inadequate', 'Requires improvement'])]
  const facts = { ...essex(), standards: [], overallRating: null, overallScore: null }
  const after = (...motions: readonly Motion[]) =>
    ratedAfterPanel(pack(), facts, before, decisionsOf(motionsInForce(motions, before.standards)))
      .overall

  it('has 12 points before and 14 after, Requires improvement both times', () => {
    const overall = after(...judged, ...moves)
    assert.deepEqual(
      [overall.before, overall.after],
      [
        { points: 12, max: 30, rating: 'Requires improvement' },
        { points: 14, max: 30, rating: 'Requires improvement' },
      ],
    )
  })

  it('has no overall rating while the panel has not judged every standard', () => {
    assert.equal(after(...judged.slice(1), ...moves).after.rating, null)
  })

  it('is not rated with a move of two bands, whoever let it through', () => {
    assert.throws(() => after(...judged, motion(5, ['2.4', 'Inadequate', 'Good'])), MoveNotAllowed)
  })
})

describe('a motion', () => {
  const standard = { id: '2.4', judgedBy: 'key-questions', calculated: 'Good' } as const
  const allowed = (differences: Partial<Parameters<typeof ratingsToPropose>[1]> = {}) =>
    ratingsToPropose(pack(), { ...standard, ...differences })

  it('moves a rating by one band, up or down, or leaves it', () => {
    assert.deepEqual(allowed(), ['Requires improvement', 'Good', 'Outstanding'])
  })

  it('proposes any rating where the panel itself judges', () => {
    const judgedHere = { judgedBy: 'ratings-characteristics', calculated: null } as const
    assert.equal(allowed(judgedHere).length, 4)
    const odd = whyNotProposed(pack(), { ...standard, ...judgedHere }, { to: 'Poor', reason: 'x' })
    assert.deepEqual(odd, ['"Poor" is not a rating'])
  })

  it('proposes nothing where results are missing or the framework has no ratings', () => {
    assert.deepEqual(allowed({ calculated: null }), [])
    assert.deepEqual(ratingsToPropose({ ratings: null }, standard), [])
  })
})
