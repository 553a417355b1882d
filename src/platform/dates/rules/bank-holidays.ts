import { addDays, dayInWords, weekday } from './arithmetic.ts'
import type { BankHolidayException, DateReason, WorkingCalendar } from './calendar.ts'
import { compareDays, type Day } from './day.ts'
import { YEARLY_HOLIDAYS, type YearlyHoliday } from './yearly-holidays.ts'

/** A bank holiday (or common-law holiday) of England and Wales, with why it falls on that day. */
export type BankHoliday = {
  readonly day: Day
  readonly name: string
  /** By its yearly rule, moved on from a weekend, or by a proclamation for that one year. */
  readonly why: 'rule' | 'moved' | 'exception'
  /** The day it would otherwise have had; `null` when it was not moved. */
  readonly movedFrom: Day | null
  readonly reason: DateReason
}

/**
 * The bank holidays of a year in order, each with its reason: yearly rules, with exceptions of the
 * calendar in place of them or beside them. Years still to come are as the law stands today.
 */
export function bankHolidaysOf(year: number, calendar: WorkingCalendar): readonly BankHoliday[] {
  const { firstYear, exceptions } = calendar
  if (!Number.isSafeInteger(year) || year < firstYear) {
    throw new RangeError(`bank holidays are known from ${firstYear} on, not for ${year}`)
  }
  const ofYear = exceptions.filter(({ day }) => day.startsWith(`${year}-`))
  const movedAway = new Set(ofYear.map(({ movedFrom }) => movedFrom))
  const asUsual = bankHolidaysByRule(year).filter(({ day }) => !movedAway.has(day))
  return [...asUsual, ...ofYear.map(exceptional)].toSorted((a, b) => compareDays(a.day, b.day))
}

/** What a year's bank holidays are when nothing was proclaimed for that year alone. */
export function bankHolidaysByRule(year: number): readonly BankHoliday[] {
  const dated = YEARLY_HOLIDAYS.map((holiday) => ({ holiday, date: holiday.dateIn(year) }))
  const onWeekdays = dated.filter(({ date }) => !isWeekend(date))
  const taken = new Set(onWeekdays.map(({ date }) => date))
  const moved: BankHoliday[] = []
  for (const { holiday, date } of dated.filter(({ date }) => isWeekend(date))) {
    const free = nextFreeWeekday(date, taken)
    taken.add(free)
    moved.push(movedOn(holiday, date, free))
  }
  return [...onWeekdays.map(({ holiday, date }) => usual(holiday, date)), ...moved]
}

/** Saturday or Sunday. */
export function isWeekend(day: Day): boolean {
  const name = weekday(day)
  return name === 'Saturday' || name === 'Sunday'
}

function nextFreeWeekday(after: Day, taken: ReadonlySet<Day>): Day {
  let day = addDays(after, 1)
  while (isWeekend(day) || taken.has(day)) day = addDays(day, 1)
  return day
}

function usual({ name, rule, source }: YearlyHoliday, day: Day): BankHoliday {
  const reason = { rule: 'bank-holiday', because: `${name}: ${rule}`, source, mark: VERIFIED }
  return { day, name, why: 'rule', movedFrom: null, reason }
}

function movedOn({ name }: YearlyHoliday, date: Day, day: Day): BankHoliday {
  const because = `${name}: ${dayInWords(date)} is on a weekend, so the next free weekday is the holiday`
  const reason = { rule: 'bank-holiday-moved', because, source: SUBSTITUTE, mark: VERIFIED }
  return { day, name, why: 'moved', movedFrom: date, reason }
}

function exceptional(exception: BankHolidayException): BankHoliday {
  const { day, name, movedFrom, occasion, source, mark } = exception
  const because =
    movedFrom === null
      ? `${name}: an extra day for ${occasion}`
      : `${name}: moved from ${dayInWords(movedFrom)} for ${occasion}`
  const reason = { rule: 'bank-holiday-exception', because, source, mark }
  return { day, name, why: 'exception', movedFrom, reason }
}

const VERIFIED = 'verified' as const
const SUBSTITUTE =
  'Banking and Financial Dealings Act 1971, schedule 1, and the yearly proclamations under section 1(3)'
