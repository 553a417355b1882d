import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { FOUR_BANDS } from '../test-cases.ts'
import { bandOf, compareResults, countsThatPrintAs, rounded } from './bands.ts'

describe('the band of a key question', () => {
  for (const [yes, n, rating] of [
    [0, 100, 'Inadequate'],
    [49, 100, 'Inadequate'],
    [50, 100, 'Requires improvement'],
    [64, 100, 'Requires improvement'],
    [65, 100, 'Good'],
    [79, 100, 'Good'],
    [80, 100, 'Outstanding'],
    [100, 100, 'Outstanding'],
  ] as const) {
    it(`is ${rating} at ${yes} of ${n}`, () => {
      assert.equal(bandOf({ yes, n }, FOUR_BANDS).rating, rating)
    })
  }

  it('compares the exact fraction, so 79.6% that prints as 80% is still Good', () => {
    assert.equal(rounded((100 * 39) / 49, 0), 80)
    assert.equal(bandOf({ yes: 39, n: 49 }, FOUR_BANDS).rating, 'Good')
  })

  it('takes two thirds to be Good and 13 of 20 to stand exactly on the line', () => {
    assert.equal(bandOf({ yes: 2, n: 3 }, FOUR_BANDS).rating, 'Good')
    assert.equal(bandOf({ yes: 13, n: 20 }, FOUR_BANDS).rating, 'Good')
  })

  it('never falls when one more case says yes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.nat(), (n, some) => {
        const yes = some % n
        const points = (count: number) => bandOf({ yes: count, n }, FOUR_BANDS).points
        return points(yes) <= points(yes + 1)
      }),
    )
  })

  it('is the same when sample and yes are both doubled', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.nat(), (n, some) => {
        const yes = some % (n + 1)
        return bandOf({ yes, n }, FOUR_BANDS) === bandOf({ yes: 2 * yes, n: 2 * n }, FOUR_BANDS)
      }),
    )
  })
})

describe('counts behind a printed percentage', () => {
  it('finds the only counts that fit Essex’s unpaid work and Through the Gate results', () => {
    assert.deepEqual(
      [86, 69, 72, 67].map((percent) => countsThatPrintAs(percent, 36, 0)),
      [[31], [25], [26], [24]],
    )
    assert.deepEqual(
      [47, 53].map((percent) => countsThatPrintAs(percent, 15, 0)),
      [[7], [8]],
    )
  })

  it('finds none where no whole number of cases gives the percentage', () => {
    assert.deepEqual(countsThatPrintAs(50, 15, 0), [])
  })

  it('finds every count that rounds to it, and no other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 0, max: 100 }),
        (n, percent) => {
          const all = Array.from({ length: n + 1 }, (_, yes) => yes)
          const expected = all.filter((yes) => Math.round((100 * yes) / n) === percent)
          assert.deepEqual(countsThatPrintAs(percent, n, 0), expected)
        },
      ),
    )
  })
})

describe('the order of two results', () => {
  it('goes by exact fraction: 53 of 79 is above 2 of 3, though both print as 67%', () => {
    assert.ok(compareResults({ yes: 53, n: 79 }, { yes: 2, n: 3 }) > 0)
  })
})
