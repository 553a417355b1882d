import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import vectors from '../../../tests/vectors/intervals.json' with { type: 'json' }
import { hypergeometricInterval } from './hypergeometric.ts'
import { normalQuantile, standardDeviationsFor } from './normal.ts'
import { type Range, wilsonInterval } from './wilson.ts'

describe('the normal quantile', () => {
  it('agrees with R to nine figures', () => {
    for (const { probability, quantile } of vectors.normal) {
      const found = normalQuantile(probability)
      assert.ok(near(found, quantile, 1e-9), `${probability}: ${found}, R ${quantile}`)
    }
  })

  it('puts 80 per cent within 1.2816 standard deviations', () => {
    assert.equal(standardDeviationsFor(80).toFixed(4), '1.2816')
  })

  it('refuses what is not a probability', () => {
    for (const probability of [0, 1, -0.1, Number.NaN]) {
      assert.throws(() => normalQuantile(probability), RangeError)
    }
  })
})

describe("Wilson's interval", () => {
  it('agrees with R’s prop.test without continuity correction', () => {
    for (const vector of vectors.wilson) {
      assertNear(wilsonInterval(vector), vector, 1e-9)
    }
  })

  it('is nothing when there is no case', () => {
    assert.equal(wilsonInterval({ yes: 0, n: 0, confidence: 80 }), null)
  })

  it('starts at 0 with no yes and ends at 100 with no no', () => {
    assert.equal(wilsonInterval({ yes: 0, n: 7, confidence: 80 })?.low, 0)
    assert.equal(wilsonInterval({ yes: 7, n: 7, confidence: 80 })?.high, 100)
  })

  it('holds the share itself and mirrors when yes and no change places', () => {
    fc.assert(
      fc.property(
        counted,
        fc.double({ min: 1, max: 99.9, noNaN: true }),
        ({ yes, n }, confidence) => {
          const found = wilsonInterval({ yes, n, confidence })
          const mirror = wilsonInterval({ yes: n - yes, n, confidence })
          assert.ok(found !== null && mirror !== null)
          assert.ok(found.low <= (100 * yes) / n && (100 * yes) / n <= found.high)
          assertNear({ low: 100 - mirror.high, high: 100 - mirror.low }, found, 1e-9)
        },
      ),
    )
  })
})

describe('the exact interval for a known population', () => {
  it('agrees with R trying every population in turn', () => {
    for (const vector of vectors.hypergeometric) {
      const { low, high } = hypergeometricInterval(vector)
      assert.deepEqual({ ...vector, low, high }, vector)
    }
  })

  it('is the percentage itself when every case was seen', () => {
    const found = hypergeometricInterval({ yes: 24, n: 36, population: 36, confidence: 80 })
    assert.deepEqual(found, { low: 2400 / 36, high: 2400 / 36 })
  })

  it('is everything from 0 to 100 when no case was seen', () => {
    const found = hypergeometricInterval({ yes: 0, n: 0, population: 45, confidence: 80 })
    assert.deepEqual(found, { low: 0, high: 100 })
  })

  it('holds the share, mirrors, and never narrows as confidence grows', () => {
    fc.assert(
      fc.property(counted, fc.nat(400), fc.integer({ min: 1, max: 98 }), (counts, more, level) => {
        const { yes, n } = counts
        const population = n + more
        const narrow = hypergeometricInterval({ yes, n, population, confidence: level })
        const wide = hypergeometricInterval({ yes, n, population, confidence: level + 1 })
        const mirror = hypergeometricInterval({ yes: n - yes, n, population, confidence: level })
        assert.ok(narrow.low - 100 / population < (100 * yes) / n)
        assert.ok((100 * yes) / n < narrow.high + 100 / population)
        assert.ok(wide.low <= narrow.low && narrow.high <= wide.high)
        assertNear({ low: 100 - mirror.high, high: 100 - mirror.low }, narrow, 1e-9)
      }),
    )
  })

  it('holds the truth at least as often as it says', () => {
    const [population, n, held, confidence] = [60, 20, 39, 80]
    const chances = hypergeometricShares({ population, n, held })
    const covered = chances.filter((_, yes) => {
      const { low, high } = hypergeometricInterval({ yes, n, population, confidence })
      return low <= (100 * held) / population && (100 * held) / population <= high
    })
    assert.ok(covered.reduce((sum, share) => sum + share, 0) >= confidence / 100)
  })
})

describe('impossible counts', () => {
  const asked = { yes: 3, n: 10, population: 20, confidence: 80 }
  const refused = [
    [{ yes: 11 }, 'yes is 11, more than the 10 cases asked'],
    [{ yes: -1 }, 'yes is -1, not a whole number of 0 or more'],
    [{ n: 9.5 }, 'n is 9.5, not a whole number of 0 or more'],
    [{ population: 9 }, '10 cases cannot be drawn from a population of 9'],
    [{ confidence: 100 }, 'confidence is 100, not a percentage between 0 and 100'],
    [{ confidence: Number.NaN }, 'confidence is NaN, not a percentage between 0 and 100'],
    [{ yes: 0, n: 0, population: 0 }, 'a population of 0 has no share to estimate'],
  ] as const

  it('are refused with a sentence that says what is wrong', () => {
    for (const [change, message] of refused) {
      const refusal = { name: 'RangeError', message }
      assert.throws(() => hypergeometricInterval({ ...asked, ...change }), refusal)
    }
  })

  it('are refused by Wilson’s interval too', () => {
    assert.throws(() => wilsonInterval({ ...asked, yes: 11 }), RangeError)
    assert.throws(() => wilsonInterval({ ...asked, confidence: 0 }), RangeError)
  })
})

const counted = fc
  .integer({ min: 1, max: 150 })
  .chain((n) => fc.record({ n: fc.constant(n), yes: fc.nat(n) }))

function near(found: number, expected: number, within: number): boolean {
  return Math.abs(found - expected) <= within * Math.max(1, Math.abs(expected))
}

function assertNear(found: Range | null, expected: Range, within: number): void {
  assert.ok(found !== null)
  const close = near(found.low, expected.low, within) && near(found.high, expected.high, within)
  assert.ok(close, `${JSON.stringify(found)} is not ${JSON.stringify(expected)}`)
}

/** Chances of each number seen, from whole binomial coefficients. */
function hypergeometricShares(urn: { population: number; n: number; held: number }): number[] {
  const { population, n, held } = urn
  const all = choose(population, n)
  return Array.from(
    { length: n + 1 },
    (_, yes) =>
      Number((choose(held, yes) * choose(population - held, n - yes) * 10n ** 15n) / all) / 1e15,
  )
}

function choose(from: number, count: number): bigint {
  let ways = 1n
  for (let each = 1n; each <= count; each++) ways = (ways * (BigInt(from) - each + 1n)) / each
  return ways
}
