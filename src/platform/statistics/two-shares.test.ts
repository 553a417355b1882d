import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { chanceOfDifference, differenceOf, forManyComparisons } from './two-shares.ts'

const number = z.number()
const { pairs: PAIRS } = z
  .object({
    pairs: z.array(
      z.object({
        ...{ yes: number, n: number, otherYes: number, otherN: number },
        ...{ chance: number, low: number, high: number, holm: number },
      }),
    ),
  })
  .parse(
    JSON.parse(
      readFileSync(new URL('../../../tests/vectors/two-shares.json', import.meta.url), 'utf8'),
    ),
  )

const isClose = (found: number | undefined, expected: number, what: string) =>
  assert.ok(
    found !== undefined && Math.abs(found - expected) <= 1e-9 + 1e-7 * Math.abs(expected),
    `${what}: ${found}, not ${expected}`,
  )

describe('two shares compared', () => {
  it('have the chance of Fisher’s exact test and the interval of Newcombe, as R has them', () => {
    for (const { yes, n, otherYes, otherN, chance, low, high } of PAIRS) {
      const [one, other] = [
        { yes, n },
        { yes: otherYes, n: otherN },
      ] as const
      const what = JSON.stringify([one, other])
      isClose(chanceOfDifference(one, other), chance, `chance of ${what}`)
      const difference = differenceOf(one, other, 95)
      isClose(difference?.low, low, `low of ${what}`)
      isClose(difference?.high, high, `high of ${what}`)
    }
  })

  it('are raised for many comparisons by Holm’s steps, as R does it', () => {
    const raised = forManyComparisons(PAIRS.map(({ chance }) => chance))
    for (const [at, { holm }] of PAIRS.entries()) isClose(raised[at], holm, `the chance at ${at}`)
    assert.deepEqual(forManyComparisons([]), [])
  })

  it('are told apart by the lady’s tasting of tea, three of four right, with a chance of 0.486', () => {
    isClose(chanceOfDifference({ yes: 3, n: 4 }, { yes: 1, n: 4 }), 34 / 70, 'chance')
  })

  it('have the same chance whichever comes first, and whether yes or no is counted', () => {
    const count = fc
      .tuple(fc.integer({ min: 1, max: 60 }), fc.nat(60))
      .map(([n, yes]) => ({ n, yes: Math.min(yes, n) }))
    const not = ({ yes, n }: { yes: number; n: number }) => ({ yes: n - yes, n })
    fc.assert(
      fc.property(count, count, (one, other) => {
        const chance = chanceOfDifference(one, other)
        isClose(chanceOfDifference(other, one), chance, 'turned')
        isClose(chanceOfDifference(not(one), not(other)), chance, 'counted the other way')
        assert.ok(chance > 0 && chance <= 1)
      }),
    )
  })

  it('cannot be compared where one has no case', () => {
    assert.equal(differenceOf({ yes: 0, n: 0 }, { yes: 1, n: 2 }, 95), null)
    assert.equal(chanceOfDifference({ yes: 0, n: 0 }, { yes: 1, n: 2 }), 1)
    assert.throws(() => chanceOfDifference({ yes: 3, n: 2 }, { yes: 1, n: 2 }), RangeError)
  })
})
