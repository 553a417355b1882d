import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import vectors from '../../../../tests/vectors/sampling.json' with { type: 'json' }
import { allocate } from './allocate.ts'

describe('cases shared out over cells', () => {
  it('come out as worked out by hand', () => {
    // Of 100 cases, 10 for 42, 33 and 25: 4.2, 3.3 and 2.5. Whole parts 4 + 3 + 2; the one left to 2.5.
    assert.deepEqual(allocate([42, 33, 25], 10), [4, 3, 3])
    // Of 254 cases, 100 for 152, 76 and 26: 59.84, 29.92 and 10.24. Two left: to .92 and .84.
    assert.deepEqual(allocate([152, 76, 26], 100), [60, 30, 10])
  })

  it('go to the larger cell, then to the first, when remainders are equal', () => {
    // 3.5 and 2.5 and 4 of 10: one is left, for 7 before 5.
    assert.deepEqual(allocate([5, 7, 8], 10), [2, 4, 4])
    // 1.5 each: the first.
    assert.deepEqual(allocate([5, 5], 3), [2, 1])
  })

  it('are all cases, or none, when that is what is asked', () => {
    assert.deepEqual(allocate([3, 0, 2], 5), [3, 0, 2])
    assert.deepEqual(allocate([3, 2], 0), [0, 0])
    assert.deepEqual(allocate([], 0), [])
  })

  it('agree with exact fractions in Python', () => {
    for (const { sizes, n, shares } of vectors.shares) {
      assert.deepEqual(allocate(sizes, n), shares, JSON.stringify({ sizes, n }))
    }
  })

  it('are as many as asked, within one of what is due and never more than there are', () => {
    const cells = fc.array(fc.nat(5000), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(cells, fc.double({ min: 0, max: 1, noNaN: true }), (sizes, share) => {
        const total = sizes.reduce((sum, size) => sum + size, 0)
        const n = Math.floor(share * total)
        const shares = allocate(sizes, n)
        assert.equal(
          shares.reduce((sum, count) => sum + count, 0),
          n,
        )
        for (const [at, count] of shares.entries()) {
          const size = sizes[at] ?? 0
          assert.ok(count <= size)
          assert.ok(Math.abs(count * total - n * size) < Math.max(1, total))
        }
      }),
    )
  })

  it('cannot be more than there are, or part of a case', () => {
    for (const n of [6, -1, 2.5]) assert.throws(() => allocate([3, 2], n), RangeError)
  })
})
