import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import vectors from '../../../../tests/vectors/certainty.json' with { type: 'json' }
import {
  assertShares,
  casesOf,
  certainty,
  only,
  standard,
  standardsOfPlanted,
  UNPAID,
  wholeCases,
} from './certainty-test-cases.ts'

describe('certainty from case answers', () => {
  it('gives the shares R works out when answers go together and bases differ', () => {
    for (const vector of vectors.cases) {
      const found = wholeCases(vector)
      const shares = {
        first: found.standards.A,
        second: found.standards.B,
        both: found.standards.AB,
        overall: null,
      }[vector.name]
      if (shares !== null) assertShares(shares, vector)
    }
  })

  it('gives overall shares in which one draw of a case counts for every standard', () => {
    for (const vector of vectors.cases.filter(({ name }) => name === 'overall')) {
      assertShares(wholeCases(vector, ['A', 'B']).overall, vector)
    }
  })

  it('differs from independent questions when the same cases fail both', () => {
    const together = casesOf({ yesYes: 26, noNo: 10, yesNone: 0 })
    const standards = [
      standard(
        'X',
        [
          [26, 36],
          [26, 36],
        ],
        null,
      ),
    ]
    const whole = certainty({ standards, cases: new Map([['cases', together]]) }).standards.X
    const independent = certainty({ standards }).standards.X
    const single = certainty({ standards: [standard('X', [[26, 36]], null)] }).standards.X
    assert.ok(Math.abs((whole?.Good ?? 0) - (single?.Good ?? 0)) < 0.02)
    assert.ok((independent?.Outstanding ?? 0) < (whole?.Outstanding ?? 0) / 2)
  })

  it('says what it drew from, and how often a question was left without a case', () => {
    const { notes, method, standards } = wholeCases({
      yesYes: 1,
      noNo: 0,
      yesNone: 2,
      population: null,
    })
    assert.equal(method, 'whole cases')
    assert.deepEqual(standards.B, only('Outstanding'))
    assert.equal(notes.length, 5)
    assert.deepEqual(notes.slice(0, 2), [
      'Certainty is worked out from case answers: whole cases are drawn again, so answers that go ' +
        'together stay together.',
      'Drawn with replacement, because the number of eligible cases is not known: cases. ' +
        'That allows the ratings more play than a sample of a limited population has.',
    ])
    const times = notes[2]?.match(/^B\.1 was left without a case, and left out, in (\d+) of 10,000/)
    assert.ok(Math.abs(Number(times?.[1]) / 10_000 - (2 / 3) ** 3) < 0.02)
    assert.equal(
      notes[3],
      `B could not be rated in ${times?.[1]} of 10,000 resamples: shares, the overall ones too, are of the rest.`,
    )
    assert.match(notes[4] ?? '', /^AB\.2 was left without a case/)
  })

  it('does not depend on the order in which cases are listed', () => {
    const cases = casesOf({ yesYes: 12, noNo: 5, yesNone: 3 })
    const standards = standardsOfPlanted(cases)
    const found = certainty({ standards, cases: new Map([['cases', cases]]) })
    const turned = certainty({ standards, cases: new Map([['cases', [...cases].reverse()]]) })
    assert.deepEqual(turned, found)
  })

  it('gives none to a standard whose sample has no cases', () => {
    const found = certainty({ standards: [UNPAID], cases: new Map() })
    assert.deepEqual(found.standards, { '4.1': null })
    assert.deepEqual(found.notes, [
      'No certainty, because there is neither a judgement nor a case: 4.1.',
    ])
  })

  it('refuses more cases than were eligible', () => {
    const asked = { yesYes: 5, noNo: 0, yesNone: 0, population: 4 }
    assert.throws(() => wholeCases(asked), RangeError)
  })
})
