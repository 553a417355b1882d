import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  casesOf,
  certainty,
  DOMAINS_ONE_AND_FOUR,
  judged,
  only,
  RATINGS,
  shares,
  standard,
  wholeCases,
} from './certainty-test-cases.ts'

describe('certainty, whatever the results', () => {
  it('sums to 1 for every standard and overall, and every rating of the pack is named', () => {
    fc.assert(
      fc.property(
        fc.array(questions, { minLength: 1, maxLength: 4 }),
        fc.nat(1000),
        (all, seed) => {
          const standards = all.map((counts, place) => standard(`S${place}`, counts, null))
          const found = certainty({ standards, seed, resamples: 100 })
          for (const shares of [...Object.values(found.standards), found.overall]) {
            assert.ok(shares !== null)
            assert.deepEqual(Object.keys(shares), RATINGS)
            assert.ok(Math.abs(Object.values(shares).reduce((a, b) => a + b, 0) - 1) < 1e-9)
          }
        },
      ),
      { numRuns: 50 },
    )
  })

  it('is 1 for Outstanding when every case said yes, drawn either way', () => {
    const cases = casesOf({ yesYes: 15, noNo: 0, yesNone: 0 })
    const standards = [
      standard(
        'X',
        [
          [15, 15],
          [15, 15],
        ],
        null,
      ),
    ]
    for (const from of [null, new Map([['cases', cases]])]) {
      const found = certainty({ standards, cases: from })
      assert.deepEqual(found.standards.X, only('Outstanding'))
      assert.deepEqual(found.overall, only('Outstanding'))
    }
  })

  it('is 1 for the rating observed when every eligible case was seen, drawn either way', () => {
    const cases = casesOf({ yesYes: 24, noNo: 12, yesNone: 0 })
    const standards = [
      standard(
        'X',
        [
          [24, 36],
          [24, 36],
        ],
        36,
      ),
    ]
    for (const from of [null, new Map([['cases', cases]])]) {
      const found = certainty({ standards, cases: from, eligible: { cases: 36 } })
      assert.deepEqual(found.standards.X, only('Good'))
    }
  })

  it('is the same for the same seed, to the last digit, and changes with the seed', () => {
    const { standards, overall } = certainty({ standards: DOMAINS_ONE_AND_FOUR })
    assert.deepEqual([standards['4.1'], standards['4.2'], overall], GOLDEN.counts)
    const planted = wholeCases({ yesYes: 12, noNo: 5, yesNone: 3, population: 50 })
    assert.deepEqual(planted.standards, GOLDEN.cases)
    const other = certainty({ standards: DOMAINS_ONE_AND_FOUR, seed: 2 })
    assert.notDeepEqual(other.overall, overall)
  })

  it('holds a line with the exact fraction: 13 of 20 is on 65 per cent, 12 of 20 below', () => {
    for (const [yes, rating] of [
      [13, 'Good'],
      [12, 'Requires improvement'],
    ] as const) {
      const found = certainty({ standards: [standard('X', [[yes, 20]], 20)] })
      assert.deepEqual(found.standards.X, only(rating))
    }
  })

  it('refuses a rating that the framework does not have, and no resamples', () => {
    assert.throws(() => certainty({ standards: [judged('1.1', 'Excellent')] }), {
      message: '"Excellent" is not a rating of this framework',
    })
    assert.throws(() => certainty({ standards: [], resamples: 0 }), RangeError)
  })
})

/** Written down from the first version: a change here changes published shares. */
const GOLDEN = {
  counts: [
    shares(0.0171, 0.6573, 0.325, 0.0006),
    shares(0.8502, 0.1442, 0.0056, 0),
    shares(0, 0.5764, 0.4236, 0),
  ],
  cases: {
    A: shares(0.0003, 0.0554, 0.5627, 0.3816),
    B: shares(0.0095, 0.2786, 0.5421, 0.1698),
    AB: shares(0.0095, 0.2786, 0.5421, 0.1698),
  },
}

const questions = fc.array(
  fc.integer({ min: 1, max: 40 }).chain((n) => fc.tuple(fc.nat(n), fc.constant(n))),
  { minLength: 1, maxLength: 4 },
)
