import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { RULES_OF_2018 } from '../test-cases.ts'
import { overallRating } from './overall.ts'

/** First and last points of each overall rating, as published or derived from published results. */
const SCALES = [
  { standards: 10, last: [5, 15, 25, 30] },
  { standards: 12, last: [6, 18, 30, 36] },
  { standards: 9, last: [4, 13, 22, 27] },
  { standards: 7, last: [3, 10, 17, 21] },
] as const
const NAMES: readonly string[] = ['Inadequate', 'Requires improvement', 'Good', 'Outstanding']

describe('the overall rating', () => {
  it('makes London CRC’s 15 of 30 points in 2019 Requires improvement', () => {
    assert.equal(overallRating(15, 10, RULES_OF_2018), 'Requires improvement')
  })

  it('makes 18 of 36 points Requires improvement, 19 Good and 31 Outstanding', () => {
    assert.deepEqual(
      [18, 19, 30, 31].map((points) => overallRating(points, 12, RULES_OF_2018)),
      ['Requires improvement', 'Good', 'Good', 'Outstanding'],
    )
  })

  for (const { standards, last } of SCALES) {
    it(`ends its ratings at ${last.join(', ')} on the scale of ${standards * 3} points`, () => {
      last.forEach((points, place) => {
        assert.equal(overallRating(points, standards, RULES_OF_2018), NAMES[place])
        if (place < 3)
          assert.equal(overallRating(points + 1, standards, RULES_OF_2018), NAMES[place + 1])
      })
    })
  }

  it('never falls with one more point', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.nat(), (standards, some) => {
        const points = some % (standards * 3)
        const place = (of: number) => NAMES.indexOf(overallRating(of, standards, RULES_OF_2018))
        return place(points) <= place(points + 1)
      }),
    )
  })

  it('refuses more points than the standards can give', () => {
    assert.throws(
      () => overallRating(31, 10, RULES_OF_2018),
      /31 points cannot come from 10 standards/,
    )
  })
})
