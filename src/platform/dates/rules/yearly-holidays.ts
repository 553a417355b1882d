import { addDays, weekday } from './arithmetic.ts'
import { type Day, dayAt } from './day.ts'
import { easterSunday } from './easter.ts'

/** A holiday that comes every year: its name, as GOV.UK prints it, and the rule of its date. */
export type YearlyHoliday = {
  readonly name: string
  /** In words: `the last Monday in May`. */
  readonly rule: string
  readonly source: string
  readonly dateIn: (year: number) => Day
}

const SCHEDULE = 'Banking and Financial Dealings Act 1971, schedule 1'
const PROCLAIMED =
  'Proclaimed every year under Banking and Financial Dealings Act 1971, section 1(3)'
const COMMON_LAW = 'A holiday at common law'

/** In the order of the year; a date on a weekend is moved by `bankHolidaysByRule`. */
export const YEARLY_HOLIDAYS: readonly YearlyHoliday[] = [
  {
    name: 'New Year’s Day',
    rule: '1 January',
    source: PROCLAIMED,
    dateIn: (year) => dayAt(year, 1, 1),
  },
  {
    name: 'Good Friday',
    rule: 'the Friday before Easter Sunday',
    source: COMMON_LAW,
    dateIn: (year) => addDays(easterSunday(year), -2),
  },
  {
    name: 'Easter Monday',
    rule: 'the Monday after Easter Sunday',
    source: SCHEDULE,
    dateIn: (year) => addDays(easterSunday(year), 1),
  },
  {
    name: 'Early May bank holiday',
    rule: 'the first Monday in May',
    source: PROCLAIMED,
    dateIn: (year) => lastMondayUpTo(dayAt(year, 5, 7)),
  },
  {
    name: 'Spring bank holiday',
    rule: 'the last Monday in May',
    source: SCHEDULE,
    dateIn: (year) => lastMondayUpTo(dayAt(year, 5, 31)),
  },
  {
    name: 'Summer bank holiday',
    rule: 'the last Monday in August',
    source: SCHEDULE,
    dateIn: (year) => lastMondayUpTo(dayAt(year, 8, 31)),
  },
  {
    name: 'Christmas Day',
    rule: '25 December',
    source: COMMON_LAW,
    dateIn: (year) => dayAt(year, 12, 25),
  },
  {
    name: 'Boxing Day',
    rule: '26 December',
    source: SCHEDULE,
    dateIn: (year) => dayAt(year, 12, 26),
  },
]

function lastMondayUpTo(last: Day): Day {
  let day = last
  while (weekday(day) !== 'Monday') day = addDays(day, -1)
  return day
}
