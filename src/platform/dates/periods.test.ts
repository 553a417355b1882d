import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  addDays,
  addMonths,
  addYears,
  ageOn,
  day,
  lastDayOfPeriod,
  NotADay,
  reachesAgeOn,
  WORKING_DAYS,
  workingDayOnOrAfter,
} from './index.ts'
import { aDay } from './test-cases.ts'

describe('a month from a day', () => {
  const oneMonth = (text: string) => addMonths(day(text), 1)

  it('ends on the same date of the next month', () => {
    assert.deepEqual(['2018-09-03', '2018-12-15', '2018-01-28'].map(oneMonth), [
      '2018-10-03',
      '2019-01-15',
      '2018-02-28',
    ])
  })

  it('from the 31st ends with the next month when that is shorter', () => {
    assert.deepEqual(
      ['2018-01-31', '2024-01-31', '2018-03-31', '2018-05-31', '2018-07-31', '2018-12-31'].map(
        oneMonth,
      ),
      ['2018-02-28', '2024-02-29', '2018-04-30', '2018-06-30', '2018-08-31', '2019-01-31'],
    )
  })

  it('from the last of a short month ends on its date, not with the next month (Dodds v Walker)', () => {
    assert.equal(addMonths(day('1978-09-30'), 4), '1979-01-30')
    assert.equal(oneMonth('2018-02-28'), '2018-03-28')
  })

  it('goes back as well, over the new year', () => {
    assert.equal(addMonths(day('2018-01-31'), -1), '2017-12-31')
    assert.equal(addMonths(day('2018-03-31'), -1), '2018-02-28')
    assert.equal(addMonths(day('2018-01-15'), -25), '2015-12-15')
  })

  it('for a subject access request ends on a working day', () => {
    // 31 July 2018 and a month is Friday; 30 November 2018 and a month is Sunday before New Year’s Eve.
    const due = (text: string) => workingDayOnOrAfter(oneMonth(text), WORKING_DAYS).day
    assert.deepEqual(['2018-07-31', '2018-11-30', '2018-11-25'].map(due), [
      '2018-08-31',
      '2018-12-31',
      '2018-12-27',
    ])
  })

  it('is at most the same date, in the right month, and never short without need', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: -600, max: 600 }), (start, count) => {
        const end = addMonths(start, count)
        const [year = 0, month = 0, date = 0] = end.split('-').map(Number)
        const [startYear = 0, startMonth = 0, startDate = 0] = start.split('-').map(Number)
        assert.equal(12 * year + month, 12 * startYear + startMonth + count)
        const lastOfMonth = addDays(end, 1).endsWith('-01')
        assert.ok(date === startDate || (date < startDate && lastOfMonth), `${start} ${end}`)
      }),
    )
  })

  it('is wrong by way of thirty days or of rolling over, and this is seen', () => {
    assert.notEqual(addDays(day('2018-01-31'), 30), oneMonth('2018-01-31'))
    const rolled = new Date(Date.UTC(2018, 0 + 1, 31))
    assert.deepEqual([rolled.getUTCMonth(), rolled.getUTCDate()], [2, 3])
  })

  it('is counted in whole months only', () => {
    assert.throws(() => addMonths(day('2018-01-31'), 1.5), RangeError)
    assert.throws(() => addYears(day('2018-01-31'), 0.5), RangeError)
    assert.throws(() => addMonths(day('9999-12-31'), 1), NotADay)
  })
})

describe('a period of months that begins with a day', () => {
  const year = (text: string) => lastDayOfPeriod(day(text), 12)

  it('gives 12 months for unpaid work, the first day counted', () => {
    assert.deepEqual(
      ['2018-06-01', '2018-01-01', '2023-03-01', '2024-03-01', '2019-02-28', '2023-02-28'].map(
        year,
      ),
      ['2019-05-31', '2018-12-31', '2024-02-29', '2025-02-28', '2020-02-27', '2024-02-27'],
    )
  })

  it('from 29 February ends with the next February', () => {
    assert.equal(year('2024-02-29'), '2025-02-28')
    assert.equal(lastDayOfPeriod(day('2024-02-29'), 48), '2028-02-28')
    assert.equal(lastDayOfPeriod(day('2018-01-31'), 1), '2018-02-28')
  })

  it('never gives a later beginning an earlier end, nor leaves a day between two periods', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 120 }), (start, months) => {
        const end = lastDayOfPeriod(start, months)
        assert.ok(end <= lastDayOfPeriod(addDays(start, 1), months))
        assert.ok(start <= end)
        const next = addDays(end, 1)
        assert.ok(next === addMonths(start, months) || next.endsWith('-01'), `${start} ${end}`)
      }),
    )
  })

  it('has at least one month', () => {
    assert.throws(() => lastDayOfPeriod(day('2018-06-01'), 0), {
      name: 'RangeError',
      message: 'a period of 0 months has no last day',
    })
  })
})

describe('years from a day', () => {
  it('are twelve months each, so 29 February and a year is 28 February', () => {
    assert.equal(addYears(day('2024-02-29'), 1), '2025-02-28')
    assert.equal(addYears(day('2024-02-29'), 4), '2028-02-29')
    assert.equal(addYears(day('2096-02-29'), 4), '2100-02-28')
    assert.equal(addYears(day('2018-05-08'), -3), '2015-05-08')
  })
})

describe('the age of a person', () => {
  it('changes on the birthday', () => {
    const born = day('1990-05-08')
    const ages = [
      '1990-05-08',
      '1991-05-07',
      '1991-05-08',
      '2018-05-07',
      '2018-05-08',
      '2018-12-31',
    ]
    assert.deepEqual(
      ages.map((on) => ageOn(born, day(on))),
      [0, 0, 1, 27, 28, 28],
    )
  })

  it('changes on 1 March for those born on 29 February, in years without that date', () => {
    const born = day('2000-02-29')
    const on = ['2018-02-28', '2018-03-01', '2020-02-28', '2020-02-29', '2100-02-28', '2100-03-01']
    assert.deepEqual(
      on.map((each) => ageOn(born, day(each))),
      [17, 18, 19, 20, 99, 100],
    )
    assert.equal(reachesAgeOn(born, 18), '2018-03-01')
    assert.equal(reachesAgeOn(born, 20), '2020-02-29')
    assert.equal(reachesAgeOn(born, 0), '2000-02-29')
  })

  it('would come a day early by adding years, and this is seen', () => {
    const born = day('2000-02-29')
    assert.equal(addYears(born, 18), '2018-02-28')
    assert.notEqual(addYears(born, 18), reachesAgeOn(born, 18))
  })

  it('is reached on one day: not the day before, and it lasts until the next', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 110 }), (born, age) => {
        const reached = reachesAgeOn(born, age)
        assert.equal(ageOn(born, reached), age)
        assert.equal(ageOn(born, addDays(reached, -1)), age - 1)
        assert.equal(ageOn(born, addDays(reachesAgeOn(born, age + 1), -1)), age)
      }),
    )
  })

  it('does not exist before birth', () => {
    assert.throws(() => ageOn(day('2000-02-29'), day('2000-02-28')), {
      name: 'RangeError',
      message: '2000-02-28 is before the day of birth, 2000-02-29',
    })
    assert.throws(() => reachesAgeOn(day('2000-02-29'), -1), RangeError)
    assert.throws(() => reachesAgeOn(day('2000-02-29'), 17.5), RangeError)
  })
})
