import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import policy from '../../../policy/calendars/england-and-wales.json' with { type: 'json' }
import vectors from '../../../tests/vectors/working-days.json' with { type: 'json' }
import { CALENDAR_FILE } from './calendars.ts'
import { addDays, bankHolidaysOf, day, WORKING_DAYS } from './index.ts'

describe('bank holidays of England and Wales', () => {
  it('are every year from 1978 to 2040 those of a second method', () => {
    for (const { year, holidays } of vectors.years) {
      const found = bankHolidaysOf(year, WORKING_DAYS).map((each) => each.day)
      assert.deepEqual(
        found,
        holidays.map((date) => `${year}-${date}`),
      )
    }
  })

  it('keep Easter by the table of the Act, and by Gauss’s rule until 4099', () => {
    for (const [place, letter] of [...vectors.easter].entries()) {
      const sunday = addDays(day(`${1978 + place}-03-22`), letter.charCodeAt(0) - 'A'.charCodeAt(0))
      const around = bankHolidaysOf(1978 + place, WORKING_DAYS)
        .filter(({ name }) => name === 'Good Friday' || name === 'Easter Monday')
        .map((each) => each.day)
      assert.deepEqual(around, [addDays(sunday, -2), addDays(sunday, 1)])
    }
  })

  it('are moved, or exceptions, exactly where GOV.UK calls them a substitute day', () => {
    for (const [year, substitutes] of Object.entries(vectors.substitutes)) {
      const moved = bankHolidaysOf(Number(year), WORKING_DAYS).filter(({ why }) => why === 'moved')
      // GOV.UK calls the moved spring holiday of 2012 a substitute too, and those of 2020 and 2022 not.
      const expected = substitutes.filter((date) => `${year}-${date}` !== '2012-06-04')
      assert.deepEqual(
        moved.map((each) => each.day),
        expected.map((date) => `${year}-${date}`),
      )
    }
  })

  it('say of each why it falls on its day', () => {
    const lines = bankHolidaysOf(2022, WORKING_DAYS).map(
      (each) => `${each.day} ${each.why} ${each.movedFrom ?? 'in place'}. ${each.reason.because}`,
    )
    assert.deepEqual(lines, IN_2022)
  })

  it('name for each the law or the list it comes from', () => {
    const sources = Object.fromEntries(
      [...bankHolidaysOf(2018, WORKING_DAYS), ...bankHolidaysOf(2023, WORKING_DAYS)].map(
        ({ reason }) => [reason.rule, reason.source],
      ),
    )
    assert.match(sources['bank-holiday'] ?? '', /Banking and Financial Dealings Act 1971/)
    assert.match(sources['bank-holiday-moved'] ?? '', /schedule 1, and the yearly proclamations/)
    assert.match(sources['bank-holiday-exception'] ?? '', /GOV\.UK/)
  })

  it('are not known before 1978, when the first Monday in May became one', () => {
    assert.equal(bankHolidaysOf(1978, WORKING_DAYS).length, 8)
    assert.throws(() => bankHolidaysOf(1977, WORKING_DAYS), {
      name: 'RangeError',
      message: 'bank holidays are known from 1978 on, not for 1977',
    })
    assert.throws(() => bankHolidaysOf(2018.5, WORKING_DAYS), RangeError)
  })
})

describe('the file of the calendar', () => {
  const coronation = {
    day: '2023-05-08',
    name: 'x',
    movedFrom: null as string | null,
    occasion: 'x',
    source: 'x',
    mark: 'verified',
  }
  const faultsOf = (...exceptions: readonly (typeof coronation)[]) => {
    const { error } = CALENDAR_FILE.safeParse({ ...policy, exceptions })
    return (error?.issues ?? []).map(({ message }) => message)
  }

  it('is read as it is shipped', () => {
    assert.equal(CALENDAR_FILE.safeParse(policy).success, true)
    assert.deepEqual(faultsOf(coronation), [])
  })

  it('stops the program when an exception cannot be', () => {
    assert.deepEqual(faultsOf(coronation, coronation), ['2023-05-08 is there twice'])
    assert.deepEqual(faultsOf({ ...coronation, day: '2023-05-06' }), [
      'is on a weekend, when nobody gains a day off',
    ])
    assert.deepEqual(faultsOf({ ...coronation, day: '2023-02-30' }), ['is not a day'])
    assert.deepEqual(faultsOf({ ...coronation, day: '2023-05-01' }), [
      '2023-05-01 is a bank holiday anyway',
    ])
    assert.deepEqual(faultsOf({ ...coronation, day: '1977-06-07' }), [
      '1977-06-07 is before the first year',
    ])
    assert.deepEqual(faultsOf({ ...coronation, movedFrom: '2023-05-02' }), [
      '2023-05-02 is not a bank holiday that could be moved to 2023-05-08',
    ])
    assert.deepEqual(faultsOf({ ...coronation, movedFrom: '2022-05-02' }), [
      '2022-05-02 is not a bank holiday that could be moved to 2023-05-08',
    ])
  })

  it('stops the program when it has an unknown or missing entry', () => {
    const { title, ...untitled } = policy
    const wrong = [untitled, { ...policy, more: 1 }, { ...policy, firstYear: 1977 }]
    assert.deepEqual(
      wrong.map((file) => CALENDAR_FILE.safeParse(file).success),
      [false, false, false],
    )
    assert.match(title, /England and Wales/)
  })
})

const IN_2022 = [
  '2022-01-03 moved 2022-01-01. New Year’s Day: Saturday 1 January 2022 is on a weekend, so the next free weekday is the holiday',
  '2022-04-15 rule in place. Good Friday: the Friday before Easter Sunday',
  '2022-04-18 rule in place. Easter Monday: the Monday after Easter Sunday',
  '2022-05-02 rule in place. Early May bank holiday: the first Monday in May',
  '2022-06-02 exception 2022-05-30. Spring bank holiday: moved from Monday 30 May 2022 for the Platinum Jubilee of Queen Elizabeth II',
  '2022-06-03 exception in place. Platinum Jubilee bank holiday: an extra day for the Platinum Jubilee of Queen Elizabeth II',
  '2022-08-29 rule in place. Summer bank holiday: the last Monday in August',
  '2022-09-19 exception in place. Bank Holiday for the State Funeral of Queen Elizabeth II: an extra day for the State Funeral of Queen Elizabeth II',
  '2022-12-26 rule in place. Boxing Day: 26 December',
  '2022-12-27 moved 2022-12-25. Christmas Day: Sunday 25 December 2022 is on a weekend, so the next free weekday is the holiday',
]
