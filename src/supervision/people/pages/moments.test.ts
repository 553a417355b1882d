import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, day, dayOf } from '#platform/dates'
import { endOf, momentInWords } from './moments.ts'

describe('a moment in London', () => {
  it('is told by its day and time there, in summer too', () => {
    assert.equal(momentInWords(new Date('2026-11-23T10:42:59Z')), '23 November 2026 at 10:42')
    assert.equal(momentInWords(new Date('2026-06-30T23:30:00Z')), '1 July 2026 at 00:30')
  })

  it('is of a day until the last millisecond, also where clocks change', () => {
    assert.equal(endOf(day('2026-11-23')).toISOString(), '2026-11-23T23:59:59.999Z')
    assert.equal(endOf(day('2026-06-30')).toISOString(), '2026-06-30T22:59:59.999Z')
    assert.equal(endOf(day('2026-03-28')).toISOString(), '2026-03-28T23:59:59.999Z')
    assert.equal(endOf(day('2026-03-29')).toISOString(), '2026-03-29T22:59:59.999Z')
    assert.equal(endOf(day('2026-10-24')).toISOString(), '2026-10-24T22:59:59.999Z')
    assert.equal(endOf(day('2026-10-25')).toISOString(), '2026-10-25T23:59:59.999Z')
  })

  it('is of the day, and one millisecond later of the next, on every day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (count) => {
        const on = addDays(day('1975-01-01'), count)
        const end = endOf(on)
        assert.equal(dayOf(end), on)
        assert.equal(dayOf(new Date(end.getTime() + 1)), addDays(on, 1))
      }),
    )
  })
})
