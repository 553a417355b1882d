import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  addDays,
  day,
  daysBetween,
  isWorkingDay,
  UNPAID_WORK_DAYS,
  WORKING_DAYS,
  whyNotWorking,
  workingDayOnOrAfter,
  workingDaysAfter,
  workingDaysBetween,
} from './index.ts'
import { aDay } from './test-cases.ts'

const working = (text: string) => isWorkingDay(day(text), WORKING_DAYS)

describe('so many working days after a day', () => {
  it('come on the days of the worked examples', () => {
    for (const [from, ...expected] of WORKED_EXAMPLES) {
      const found = [5, 10, 15].map((count) => workingDaysAfter(day(from), count, WORKING_DAYS).day)
      assert.deepEqual(found, expected, from)
    }
  })

  it('are the day itself for none, even on a Sunday', () => {
    const { day: found, notCounted } = workingDaysAfter(day('2018-06-03'), 0, WORKING_DAYS)
    assert.deepEqual([found, notCounted], ['2018-06-03', []])
  })

  it('say in a sentence how they were counted, and name every day passed over', () => {
    const { reason, notCounted } = workingDaysAfter(day('2018-05-04'), 15, WORKING_DAYS)
    assert.deepEqual(reason, {
      rule: 'working-days-after',
      because:
        '15 working days after Friday 4 May 2018, counted from the day after: Tuesday 29 May 2018; not counted: 8 weekend days, Early May bank holiday (7 May 2018) and Spring bank holiday (28 May 2018)',
      source: WORKING_DAYS.source,
      mark: 'verified',
    })
    assert.deepEqual(
      notCounted.map((each) => `${each.day} ${each.holiday ?? 'weekend'}`),
      [
        '2018-05-05 weekend',
        '2018-05-06 weekend',
        '2018-05-07 Early May bank holiday',
        '2018-05-12 weekend',
        '2018-05-13 weekend',
        '2018-05-19 weekend',
        '2018-05-20 weekend',
        '2018-05-26 weekend',
        '2018-05-27 weekend',
        '2018-05-28 Spring bank holiday',
      ],
    )
  })

  it('say so shortly when nothing was passed over', () => {
    assert.equal(
      workingDaysAfter(day('2018-06-04'), 1, WORKING_DAYS).reason.because,
      '1 working day after Monday 4 June 2018, counted from the day after: Tuesday 5 June 2018',
    )
  })

  it('are a whole number and not negative', () => {
    for (const count of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.throws(() => workingDaysAfter(day('2018-06-01'), count, WORKING_DAYS), {
        name: 'RangeError',
        message: `${count} is not a number of working days`,
      })
    }
  })

  it('end on a working day, are undone by counting back, and never come earlier for a later start', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 60 }), calendars, (start, count, calendar) => {
        const { day: end, notCounted } = workingDaysAfter(start, count, calendar)
        assert.ok(isWorkingDay(end, calendar))
        assert.equal(workingDaysBetween(start, end, calendar).count, count)
        assert.equal(notCounted.length, daysBetween(start, end) - count)
        assert.ok(end <= workingDaysAfter(addDays(start, 1), count, calendar).day)
        const half = workingDaysAfter(start, 1, calendar).day
        assert.equal(workingDaysAfter(half, count - 1, calendar).day, end)
      }),
    )
  })
})

describe('working days between two days', () => {
  it('leave out the first day and take in the last', () => {
    const between = (from: string, to: string) =>
      workingDaysBetween(day(from), day(to), WORKING_DAYS).count
    assert.equal(between('2018-06-01', '2018-06-22'), 15)
    assert.equal(between('2018-06-22', '2018-06-01'), -15)
    assert.equal(between('2018-06-01', '2018-06-01'), 0)
    assert.equal(between('2018-06-01', '2018-06-03'), 0)
    assert.equal(between('2018-06-03', '2018-06-01'), 0)
    assert.equal(between('2018-06-03', '2018-06-04'), 1)
  })

  it('say in a sentence what was counted', () => {
    const { reason, notCounted } = workingDaysBetween(
      day('2018-12-27'),
      day('2018-12-24'),
      WORKING_DAYS,
    )
    assert.equal(
      reason.because,
      '1 working day after Monday 24 December 2018, up to Thursday 27 December 2018; not counted: Christmas Day (25 December 2018) and Boxing Day (26 December 2018)',
    )
    assert.equal(notCounted.length, 2)
  })
})

describe('the first working day from a day on', () => {
  it('is the day itself when it counts, and otherwise the next with what was passed over', () => {
    assert.deepEqual(workingDayOnOrAfter(day('2018-06-01'), WORKING_DAYS), {
      day: '2018-06-01',
      notCounted: [],
      reason: {
        rule: 'working-day-on-or-after',
        because: 'The first working day from Friday 1 June 2018 on: Friday 1 June 2018',
        source: WORKING_DAYS.source,
        mark: 'verified',
      },
    })
    const { day: found, reason } = workingDayOnOrAfter(day('2018-03-31'), WORKING_DAYS)
    assert.equal(found, '2018-04-03')
    assert.equal(
      reason.because,
      'The first working day from Saturday 31 March 2018 on: Tuesday 3 April 2018; not counted: 2 weekend days and Easter Monday (2 April 2018)',
    )
  })
})

describe('a day that does not count', () => {
  it('says why', () => {
    const why = (text: string) => whyNotWorking(day(text), WORKING_DAYS)?.reason.because ?? null
    assert.equal(why('2018-06-02'), 'Saturday 2 June 2018 is on a weekend')
    assert.equal(why('2018-05-28'), 'Spring bank holiday: the last Monday in May')
    assert.equal(why('2018-06-01'), null)
    assert.equal(working('2022-05-30'), true)
    assert.equal(working('2022-06-02'), false)
  })
})

describe('unpaid work', () => {
  it('is done at weekends and not on bank holidays', () => {
    const week = Array.from({ length: 8 }, (_, count) => addDays(day('2018-01-01'), count))
    assert.deepEqual(
      week.map((each) => isWorkingDay(each, UNPAID_WORK_DAYS)),
      [false, true, true, true, true, true, true, true],
    )
    const { day: found, reason } = workingDaysAfter(day('2018-05-04'), 3, UNPAID_WORK_DAYS)
    assert.equal(found, '2018-05-08')
    assert.equal(
      reason.because,
      '3 unpaid work days after Friday 4 May 2018, counted from the day after: Tuesday 8 May 2018; not counted: Early May bank holiday (7 May 2018)',
    )
  })

  it('follows the published list, which has Christmas Day 2021 on Monday the 27th', () => {
    const counts = ['2021-12-25', '2021-12-26', '2021-12-27', '2021-12-28'].map((text) =>
      isWorkingDay(day(text), UNPAID_WORK_DAYS),
    )
    assert.deepEqual(counts, [true, true, false, false])
  })

  it('never has fewer days than supervision', () => {
    fc.assert(
      fc.property(aDay, (each) => {
        assert.ok(isWorkingDay(each, UNPAID_WORK_DAYS) || !isWorkingDay(each, WORKING_DAYS))
      }),
    )
  })
})

const calendars = fc.constantFrom(WORKING_DAYS, UNPAID_WORK_DAYS)

/** Start, then 5, 10 and 15 working days later. */
const WORKED_EXAMPLES = [
  ['2018-06-01', '2018-06-08', '2018-06-15', '2018-06-22'],
  ['2018-06-02', '2018-06-08', '2018-06-15', '2018-06-22'],
  ['2018-05-04', '2018-05-14', '2018-05-21', '2018-05-29'],
  ['2018-03-27', '2018-04-05', '2018-04-12', '2018-04-19'],
  ['2018-08-13', '2018-08-20', '2018-08-28', '2018-09-04'],
  ['2017-12-22', '2018-01-03', '2018-01-10', '2018-01-17'],
  ['2018-12-20', '2018-12-31', '2019-01-08', '2019-01-15'],
  ['2020-05-01', '2020-05-11', '2020-05-18', '2020-05-26'],
  ['2021-12-24', '2022-01-05', '2022-01-12', '2022-01-19'],
  ['2022-05-30', '2022-06-08', '2022-06-15', '2022-06-22'],
  ['2022-09-14', '2022-09-22', '2022-09-29', '2022-10-06'],
  ['2023-04-28', '2023-05-09', '2023-05-16', '2023-05-23'],
] as const
