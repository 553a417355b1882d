import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import vectors from '../../../../tests/vectors/sample-sizes.json' with { type: 'json' }
import { marginOf, type SamplingTarget, sampleSize } from './sample-size.ts'

const RULES: SamplingTarget = {
  confidence: 80,
  margin: 5,
  proportion: 50,
  source: 'the pack',
  mark: 'verified',
}

describe('the size of a sample', () => {
  it('is what published inspections had, at 80 per cent confidence and 5 points', () => {
    const known = [
      [45, 36],
      [16, 15],
      [20, 18],
      [50, 39],
      [100, 63],
      [200, 91],
      [500, 124],
      [1000, 142],
      ...[248, 249, 250, 251, 252, 253, 254].map((population) => [population, 100] as const),
    ] as const
    for (const [population, n] of known) {
      assert.equal(sampleSize({ population, rules: RULES }).n, n, `of ${population}`)
    }
  })

  it('is 99 just below and 101 just above the populations that give 100', () => {
    assert.equal(sampleSize({ population: 247, rules: RULES }).n, 99)
    assert.equal(sampleSize({ population: 255, rules: RULES }).n, 101)
  })

  it('agrees with R at other levels, margins and proportions', () => {
    for (const { population, confidence, margin, proportion, unlimited, n } of vectors.sizes) {
      const found = sampleSize({ population, rules: { ...RULES, confidence, margin, proportion } })
      assert.equal(found.n, n)
      assert.ok(Math.abs(found.unlimited / unlimited - 1) < 1e-9)
    }
  })

  it('is nothing of nothing', () => {
    assert.equal(sampleSize({ population: 0, rules: RULES }).n, 0)
  })

  it('is every case of a very small population', () => {
    for (const population of [1, 2, 5]) {
      assert.equal(sampleSize({ population, rules: RULES }).n, population)
    }
  })

  it('never shrinks as the population grows and never exceeds it', () => {
    fc.assert(
      fc.property(fc.nat(50_000), target, (population, change) => {
        const rules = { ...RULES, ...change }
        const { n, unlimited } = sampleSize({ population, rules })
        assert.ok(n <= population && n <= Math.ceil(unlimited))
        assert.ok(n <= sampleSize({ population: population + 1, rules }).n)
      }),
    )
  })

  it('is 1 of 1 whatever the target', () => {
    fc.assert(
      fc.property(target, (change) => {
        assert.equal(sampleSize({ population: 1, rules: { ...RULES, ...change } }).n, 1)
      }),
    )
  })

  it('gives its reasons: the target with its source, and the correction', () => {
    const { reasons, ...size } = sampleSize({ population: 45, rules: RULES })
    assert.equal(size.unlimited.toFixed(2), '164.24')
    assert.deepEqual(
      { ...size, unlimited: 164 },
      { population: 45, n: 36, confidence: 80, margin: 5, unlimited: 164 },
    )
    assert.deepEqual(reasons, [
      {
        rule: 'sampling-target',
        because: '80% confidence and a margin of 5 points, for a share of 50%',
        source: 'the pack',
        mark: 'verified',
      },
      {
        rule: 'finite-population-correction',
        because: '164.24 cases for a population without limit come to 36 of 45, rounded up',
        source: 'W. G. Cochran, Sampling techniques, 1977, part 4.4',
        mark: 'derived',
      },
    ])
  })

  it('cannot be worked out from what is not a target', () => {
    for (const change of [
      { confidence: 100 },
      { confidence: 0 },
      { margin: 0 },
      { proportion: 0 },
    ]) {
      const rules = { ...RULES, ...change }
      assert.throws(() => sampleSize({ population: 45, rules }), RangeError)
    }
    for (const population of [-1, 2.5, Number.NaN]) {
      assert.throws(() => sampleSize({ population, rules: RULES }), RangeError)
    }
  })
})

describe('the margin that a sample gives', () => {
  it('agrees with R', () => {
    for (const { n, population, confidence, proportion, achieved } of vectors.sizes) {
      const found = marginOf({ n, population, confidence, proportion })
      assert.ok(found !== null && Math.abs(found - achieved) < 1e-9)
    }
  })

  it('is within the target for the size worked out, and outside it with one case fewer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 50_000 }), target, (population, change) => {
        const rules = { ...RULES, ...change }
        const { n } = sampleSize({ population, rules })
        const within = marginOf({ ...rules, population, n })
        const fewer = marginOf({ ...rules, population, n: n - 1 })
        assert.ok(within !== null && within <= rules.margin + 1e-9)
        assert.ok(fewer === null || fewer > rules.margin - 1e-9)
      }),
    )
  })

  it('is 0 when every case is seen, and none when no case is', () => {
    const asked = { population: 45, confidence: 80, proportion: 50 }
    assert.equal(marginOf({ ...asked, n: 45 }), 0)
    assert.equal(marginOf({ ...asked, n: 0 }), null)
  })

  it('cannot be asked for more cases than there are', () => {
    const asked = { n: 46, population: 45, confidence: 80, proportion: 50 }
    assert.throws(() => marginOf(asked), {
      name: 'RangeError',
      message: '46 cases cannot be drawn from a population of 45',
    })
  })
})

const target = fc.record({
  confidence: fc.double({ min: 50, max: 99.9, noNaN: true }),
  margin: fc.double({ min: 0.5, max: 20, noNaN: true }),
  proportion: fc.double({ min: 1, max: 99, noNaN: true }),
})
