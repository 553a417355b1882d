import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import vectors from '../../../tests/vectors/intervals.json' with { type: 'json' }
import { seededChance } from './chance.ts'
import { resampledCounts, resampler } from './resample.ts'

describe('the number of yes answers when a sample is drawn again', () => {
  it('has the chances that R gives', () => {
    for (const { yes, n, population, count, share } of vectors.resampled) {
      const found = resampledCounts({ yes, n, population })[count] ?? Number.NaN
      assert.ok(Math.abs(found - share) < 1e-12, `${yes}/${n} of ${population}: ${count}`)
    }
  })

  it('has chances that sum to 1 and a mean at the share observed', () => {
    fc.assert(
      fc.property(sample, ({ yes, n, population }) => {
        const chances = [...resampledCounts({ yes, n, population })]
        assert.equal(chances.length, n + 1)
        assertClose(
          chances.reduce((sum, share) => sum + share, 0),
          1,
        )
        assertClose(
          chances.reduce((sum, share, count) => sum + share * count, 0),
          yes,
        )
      }),
    )
  })

  it('can only be what was seen when every case was seen', () => {
    const chances = resampledCounts({ yes: 2, n: 4, population: 4 })
    assert.deepEqual([...chances], [0, 0, 1, 0, 0])
  })

  it('stays possible for a large sample of a large population', () => {
    const chances = resampledCounts({ yes: 1500, n: 3000, population: 31_000 })
    assertClose(
      chances.reduce((sum, share) => sum + share, 0),
      1,
    )
  })

  it('is nothing but 0 when there is no case', () => {
    assert.deepEqual([...resampledCounts({ yes: 0, n: 0, population: 5 })], [1])
    assert.deepEqual([...resampledCounts({ yes: 0, n: 0, population: null })], [1])
  })
})

describe('cases drawn again', () => {
  it('come as often as the chances say, with a known population', () => {
    assertDrawsLike({ yes: 24, n: 36, population: 45 })
  })

  it('come as often as the chances say when the population is a few times the sample', () => {
    assertDrawsLike({ yes: 3, n: 5, population: 12 })
  })

  it('come as often as the chances say, with no known population', () => {
    assertDrawsLike({ yes: 8, n: 15, population: null })
  })

  it('are each case once when every case was seen', () => {
    const draw = resampler({ n: 20, population: 20, chance: seededChance(3) })
    const inOrder = Array.from({ length: 20 }, (_, place) => place)
    for (let again = 0; again < 50; again++) assert.deepEqual([...draw()].sort(byNumber), inOrder)
  })

  it('are at most one more copy of a case than go into the population', () => {
    const draw = resampler({ n: 10, population: 25, chance: seededChance(4) })
    for (let again = 0; again < 500; again++) {
      const copies = Map.groupBy(draw(), (place) => place)
      assert.ok(Math.max(...[...copies.values()].map(({ length }) => length)) <= 3)
    }
  })

  it('are none when there were none', () => {
    const chance = seededChance(5)
    assert.equal(resampler({ n: 0, population: 9, chance })().length, 0)
    assert.equal(resampler({ n: 0, population: null, chance })().length, 0)
  })

  it('cannot be more than the population', () => {
    const chance = seededChance(6)
    assert.throws(() => resampler({ n: 10, population: 9, chance }), RangeError)
    assert.throws(() => resampledCounts({ yes: 1, n: 10, population: 9 }), RangeError)
  })
})

type Sample = { readonly yes: number; readonly n: number; readonly population: number | null }

const sample = fc
  .record({ n: fc.integer({ min: 1, max: 60 }), more: fc.option(fc.nat(300)) })
  .chain(({ n, more }) =>
    fc.record({
      yes: fc.nat(n),
      n: fc.constant(n),
      population: fc.constant(more === null ? null : n + more),
    }),
  )

/** Draws whole cases many times and compares the counts with the exact chances. */
function assertDrawsLike({ yes, n, population }: Sample): void {
  const times = 20_000
  const draw = resampler({ n, population, chance: seededChance(7) })
  const seen = new Float64Array(n + 1)
  for (let again = 0; again < times; again++) {
    const count = draw().reduce((sum, place) => sum + Number(place < yes), 0)
    seen[count] = (seen[count] ?? 0) + 1
  }
  resampledCounts({ yes, n, population }).forEach((share, count) => {
    const error = Math.sqrt((share * (1 - share)) / times)
    const off = Math.abs((seen[count] ?? 0) / times - share)
    assert.ok(off <= 4 * error + 1e-9, `${count} yes: off by ${off}, error ${error}`)
  })
}

function assertClose(found: number, expected: number): void {
  assert.ok(Math.abs(found - expected) < 1e-9, `${found} is not ${expected}`)
}

function byNumber(a: number, b: number): number {
  return a - b
}
