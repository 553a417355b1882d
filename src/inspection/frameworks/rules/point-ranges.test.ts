import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { loadFrameworks } from '../library.ts'
import { aPack, aStandard } from '../test-cases.ts'
import { mostPoints } from './look-up.ts'
import { pointRanges } from './point-ranges.ts'

describe('the totals that give an overall rating', () => {
  const packs = loadFrameworks().list()

  it('are 0 to 5, 6 to 15, 16 to 25 and 26 to 30 for the ten standards of 2018', () => {
    const pack = packs.find(({ id }) => id === 'crc-2018')
    assert.ok(pack)
    assert.deepEqual(pointRanges(pack), [
      { rating: 'Inadequate', from: 0, to: 5 },
      { rating: 'Requires improvement', from: 6, to: 15 },
      { rating: 'Good', from: 16, to: 25 },
      { rating: 'Outstanding', from: 26, to: 30 },
    ])
  })

  it('leave no total out and count none twice, in every pack we ship', () => {
    for (const pack of packs) {
      const ranges = pointRanges(pack)
      const totals = ranges.flatMap(({ from, to }) =>
        Array.from({ length: to - from + 1 }, (_, step) => from + step),
      )
      const most = mostPoints(pack)
      const all = most === null ? [] : Array.from({ length: most + 1 }, (_, total) => total)
      assert.deepEqual(totals, all, pack.id)
    }
  })

  it('leave out a rating that no whole total reaches', () => {
    const pack = aPack({ domains: [{ id: '1', name: 'One', standards: [aStandard()] }] })
    assert.deepEqual(pointRanges(pack), [
      { rating: 'Poor', from: 0, to: 0 },
      { rating: 'Good', from: 1, to: 1 },
    ])
  })

  it('are none when a framework gives no ratings', () => {
    assert.deepEqual(pointRanges(aPack({ ratings: null })), [])
  })
})
