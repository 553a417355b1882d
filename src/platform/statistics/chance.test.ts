import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { seededChance } from './chance.ts'

describe('seeded chance', () => {
  it('gives the same numbers for a seed on every machine and in every version', () => {
    const { below } = seededChance(20180611)
    const drawn = [10, 10, 10, 250, 250, 30_000, 3_000_000, 2 ** 32].map(below)
    assert.deepEqual(drawn, GOLDEN)
  })

  it('gives other numbers for another seed, from the first one on', () => {
    const firsts = Array.from({ length: 1000 }, (_, seed) => seededChance(seed).below(10))
    assertEven(tally(firsts, 10), 27.88)
  })

  it('gives every number up to a small limit as often as any other', () => {
    const { below } = seededChance(1)
    assertEven(
      tally(
        Array.from({ length: 70_000 }, () => below(7)),
        7,
      ),
      22.46,
    )
  })

  it('favours no number when the limit does not divide the words of the generator', () => {
    for (const limit of [1.5 * 2 ** 20, 3 * 2 ** 30]) {
      const { below } = seededChance(2)
      const thirds = Array.from({ length: 30_000 }, () => Math.floor((3 * below(limit)) / limit))
      assertEven(tally(thirds, 3), 13.82)
    }
  })

  it('draws again, 12 times in 30,000 here, when a word would favour a number', () => {
    const { below } = seededChance(2)
    for (let again = 0; again < 30_000; again++) below(1.5 * 2 ** 20)
    assert.equal(below(2 ** 32), AFTER_30_000)
  })

  it('refuses a limit or a seed that is not a whole number in range', () => {
    for (const limit of [0, -1, 1.5, 2 ** 32 + 1, Number.NaN]) {
      assert.throws(() => seededChance(1).below(limit), RangeError)
    }
    for (const seed of [-1, 0.5, 2 ** 32, Number.NaN]) {
      assert.throws(() => seededChance(seed), RangeError)
    }
  })
})

/**
 * Worked out apart from this code, from the published algorithm in whole-number arithmetic.
 * A change here would change every draw already made.
 */
const GOLDEN = [0, 3, 0, 229, 197, 21_550, 506_539, 3_463_497_696]
const AFTER_30_000 = 776_422_990

function tally(drawn: readonly number[], kinds: number): number[] {
  const counts = new Array<number>(kinds).fill(0)
  for (const kind of drawn) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

/** Pearson's test of equal counts, against the value passed one time in a thousand. */
function assertEven(counts: readonly number[], oneInThousand: number): void {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length
  const distance = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  assert.ok(distance < oneInThousand, `${counts.join(', ')} is not even: ${distance}`)
}
