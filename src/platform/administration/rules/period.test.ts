import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, day } from '#platform/dates'
import { endingNow, overlap, type Period, periodInWords, standingOf } from './period.ts'

const TODAY = day('2026-11-23')
const from = (fromDay: string, untilDay: string | null = null): Period => ({
  fromDay: day(fromDay),
  untilDay: untilDay === null ? null : day(untilDay),
})

describe('the time for which a role is held', () => {
  it('begins on its first day and is over on the day it ends', () => {
    assert.equal(standingOf(from('2026-11-23'), TODAY), 'in force')
    assert.equal(standingOf(from('2026-11-24'), TODAY), 'ahead')
    assert.equal(standingOf(from('2026-11-01', '2026-11-24'), TODAY), 'in force')
    assert.equal(standingOf(from('2026-11-01', '2026-11-23'), TODAY), 'ended')
  })

  it('never comes when it ends on its first day', () => {
    assert.equal(standingOf(from('2026-12-01', '2026-12-01'), TODAY), 'ended')
  })

  it('is said in words', () => {
    assert.equal(periodInWords(from('2026-01-05'), TODAY), 'since 5 January 2026')
    assert.equal(
      periodInWords(from('2026-12-01', '2027-01-01'), TODAY),
      'from 1 December 2026, ends 1 January 2027',
    )
    assert.equal(periodInWords(from('2026-01-05', '2026-05-03'), TODAY), 'ended 3 May 2026')
  })

  const anyDay = fc.integer({ min: -40, max: 40 }).map((days) => addDays(TODAY, days))
  const anyPeriod = fc
    .tuple(anyDay, fc.option(fc.integer({ min: 0, max: 40 })))
    .map(([fromDay, length]): Period => {
      return { fromDay, untilDay: length === null ? null : addDays(fromDay, length) }
    })

  it('is over at once when it is ended now, whenever it was to begin', () => {
    fc.assert(
      fc.property(anyPeriod, ({ fromDay }) => {
        const untilDay = endingNow({ fromDay, untilDay: null }, TODAY)
        assert.ok(untilDay >= fromDay)
        assert.equal(standingOf({ fromDay, untilDay }, TODAY), 'ended')
      }),
    )
  })

  it('shares a day with another exactly when some day is in both', () => {
    const days = Array.from({ length: 200 }, (_, place) => addDays(TODAY, place - 60))
    const holds = ({ fromDay, untilDay }: Period) =>
      days.filter((one) => one >= fromDay && (untilDay === null || one < untilDay))
    fc.assert(
      fc.property(anyPeriod, anyPeriod, (one, other) => {
        fc.pre(holds(one).length > 0 && holds(other).length > 0)
        const both = holds(one).some((day) => holds(other).includes(day))
        assert.equal(overlap(one, other), both)
      }),
    )
  })
})
