import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  addDays,
  compareDays,
  day,
  dayInWords,
  daysBetween,
  isDay,
  NotADay,
  weekday,
} from './index.ts'
import { aDay } from './test-cases.ts'

describe('a day', () => {
  it('is the text of a day of the calendar, and nothing else is', () => {
    const days = ['2018-05-08', '2000-02-29', '2024-02-29', '0001-01-01', '9999-12-31']
    assert.deepEqual(days.map(day), days)
    for (const text of NOT_DAYS) {
      assert.equal(isDay(text), false, text)
      assert.throws(() => day(text), NotADay, text)
    }
  })

  it('is refused with a sentence that says how to write it', () => {
    assert.throws(() => day('8/5/2018'), {
      name: 'NotADay',
      text: '8/5/2018',
      message: '"8/5/2018" is not a day: give the year, the month and the day, as in 2018-05-08',
    })
  })

  it('is in order when its text is', () => {
    const days = ['2018-10-01', '2018-09-30', '2019-01-01', '2018-09-30'].map(day)
    assert.deepEqual(days.toSorted(compareDays), [
      '2018-09-30',
      '2018-09-30',
      '2018-10-01',
      '2019-01-01',
    ])
  })

  it('is written in a letter with its weekday', () => {
    assert.equal(dayInWords(day('2018-05-08')), 'Tuesday 8 May 2018')
  })
})

describe('counting days', () => {
  it('gives on every day of 400 years what the calendar of the platform gives', () => {
    // One whole cycle of leap years, and the years on both sides of it.
    let current = day('1899-12-30')
    for (let at = Date.UTC(1899, 11, 30); at < Date.UTC(2301, 0, 3); at += 86_400_000) {
      const other = new Date(at)
      assert.equal(current, other.toISOString().slice(0, 10))
      assert.equal(WEEKDAYS.indexOf(weekday(current)), other.getUTCDay())
      current = addDays(current, 1)
    }
  })

  it('goes there and back, and by steps as at once', () => {
    fc.assert(
      fc.property(aDay, smallCount, smallCount, (start, one, other) => {
        const there = addDays(start, one)
        assert.equal(daysBetween(start, there), one)
        assert.equal(addDays(there, -one), start)
        assert.equal(addDays(there, other), addDays(start, one + other))
        assert.equal(Math.sign(compareDays(there, start)), Math.sign(one))
      }),
    )
  })

  it('is exact from the first day of year 1 to the last of year 9999', () => {
    const first = day('0001-01-01')
    assert.equal(daysBetween(first, day('9999-12-31')), LAST)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: LAST }), (count) => {
        assert.equal(daysBetween(first, addDays(first, count)), count)
      }),
    )
  })

  it('ends where the calendar of four digits ends', () => {
    assert.equal(addDays(day('9999-12-30'), 1), '9999-12-31')
    assert.equal(addDays(day('0001-01-02'), -1), '0001-01-01')
    assert.throws(() => addDays(day('9999-12-31'), 1), NotADay)
    assert.throws(() => addDays(day('0001-01-01'), -1), NotADay)
  })

  it('refuses half a day', () => {
    assert.throws(() => addDays(day('2018-05-08'), 0.5), {
      name: 'RangeError',
      message: '0.5 is not a whole number',
    })
    assert.throws(() => addDays(day('2018-05-08'), Number.NaN), RangeError)
  })
})

const smallCount = fc.integer({ min: -50_000, max: 50_000 })

/** 9999 years of 365 days and their 2424 leap days, less one. */
const LAST = 9999 * 365 + 2424 - 1

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

const NOT_DAYS = [
  '',
  '2018',
  '2018-05',
  '2018-5-8',
  '08-05-2018',
  '2018/05/08',
  '2018-05-08T00:00:00Z',
  ' 2018-05-08',
  '2018-05-08\n',
  '20180508',
  '0000-01-01',
  '2018-00-01',
  '2018-13-01',
  '2018-05-00',
  '2018-05-32',
  '2018-04-31',
  '2018-02-29',
  '1900-02-29',
  '2024-02-30',
  '+2018-05-08',
  '10000-01-01',
  '٢٠١٨-٠٥-٠٨',
]
