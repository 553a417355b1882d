import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, day } from '#platform/dates'
import { closedNow, doorStanding, whyNotDays } from './door.ts'

const TODAY = day('2026-11-23')
const days = (fromDay: string, untilDay: string) => ({
  fromDay: day(fromDay),
  untilDay: day(untilDay),
})

describe('the door opened to an inspector', () => {
  it('is open from its first day and closed on the day it ends', () => {
    assert.equal(doorStanding(days('2026-11-23', '2026-11-24'), TODAY), 'open')
    assert.equal(doorStanding(days('2026-11-24', '2026-11-25'), TODAY), 'ahead')
    assert.equal(doorStanding(days('2026-11-01', '2026-11-23'), TODAY), 'closed')
  })

  it('is closed at once when it is closed now, whenever it was to open', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40, max: 40 }), (from) => {
        const fromDay = addDays(TODAY, from)
        const closed = closedNow({ fromDay, untilDay: addDays(TODAY, 60) }, TODAY)
        assert.equal(doorStanding(closed, TODAY), 'closed')
        assert.ok(closed.fromDay < closed.untilDay, 'as the table demands')
      }),
    )
  })

  it('is opened for the time ahead, for a day at least and a year at most', () => {
    const asked = (fromDay: string, untilDay: string) =>
      whyNotDays(days(fromDay, untilDay), { today: TODAY, was: null })
    assert.equal(asked('2026-11-23', '2026-11-24'), null)
    assert.deepEqual(asked('2026-11-22', '2026-11-24'), {
      fromDay: 'The first day must be today or later',
    })
    assert.deepEqual(asked('2026-11-24', '2026-11-24'), {
      endsOn: 'The day it ends must be after the first day',
    })
    assert.equal(asked('2026-11-23', '2027-11-24'), null)
    assert.deepEqual(asked('2026-11-23', '2027-11-25'), {
      endsOn: 'Give access for a year at most: it can be given again',
    })
  })

  it('keeps the first day it had, but not an end that is past', () => {
    const was = days('2026-11-01', '2026-12-01')
    assert.equal(whyNotDays(days('2026-11-01', '2026-11-24'), { today: TODAY, was }), null)
    assert.deepEqual(whyNotDays(days('2026-11-01', '2026-11-23'), { today: TODAY, was }), {
      endsOn: 'The day it ends must be after today',
    })
    assert.deepEqual(whyNotDays(days('2026-10-01', '2026-11-24'), { today: TODAY, was }), {
      fromDay: 'The first day must be today or later',
    })
  })
})
