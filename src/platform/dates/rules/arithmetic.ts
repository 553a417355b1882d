import { dateInWords } from '#platform/words'
import { type Day, dayAt, dayOfMonthOf, lengthOfMonth, monthOf, yearOf } from './day.ts'
import { dayNumber, dayNumbered } from './day-number.ts'

/** Names of the days of the week. */
export type Weekday = (typeof WEEKDAYS)[number]

/** So many days later, or earlier when the count is negative. */
export function addDays(day: Day, count: number): Day {
  checkWhole(count)
  return dayNumbered(dayNumber(day) + count)
}

/** How many days after the first day the second lies; negative when it lies before. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

/**
 * The same date so many months later, or the last day of that month when it has no such date:
 * 31 January and one month is 28 or 29 February. This is the corresponding date rule
 * (Dodds v Walker [1981] 1 WLR 1027, House of Lords), which also gives the month within which a
 * subject access request is answered (Information Commissioner's guidance, right of access).
 */
export function addMonths(day: Day, count: number): Day {
  const { year, month, dayOfMonth } = correspondingDate(day, count)
  return dayAt(year, month, Math.min(dayOfMonth, lengthOfMonth(year, month)))
}

/**
 * The same date so many years later; 29 February and one year is 28 February.
 * For a period only: a birthday is another matter, see `reachesAgeOn`.
 */
export function addYears(day: Day, count: number): Day {
  checkWhole(count)
  return addMonths(day, 12 * count)
}

/**
 * The last day of a period of whole months that begins with a day, that day included:
 * 12 months beginning with 1 June 2018 end with 31 May 2019. Where the last month has no such date,
 * the period ends with that month: 12 months beginning with 29 February 2024 end with 28 February 2025.
 */
export function lastDayOfPeriod(beginsWith: Day, months: number): Day {
  if (months < 1) throw new RangeError(`a period of ${months} months has no last day`)
  const { year, month, dayOfMonth } = correspondingDate(beginsWith, months)
  const length = lengthOfMonth(year, month)
  return dayOfMonth > length
    ? dayAt(year, month, length)
    : addDays(dayAt(year, month, dayOfMonth), -1)
}

/** The day of the week. */
export function weekday(day: Day): Weekday {
  return WEEKDAYS[dayNumber(day) % 7] ?? 'Monday'
}

/** A day as it is written in a letter: `Tuesday 8 May 2018`. */
export function dayInWords(day: Day): string {
  return `${weekday(day)} ${dateInWords(day)}`
}

// Day number 0, 1 January of year 1, is a Monday.
const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

/** The same day of the month so many months on, which the calendar may not have. */
function correspondingDate(day: Day, count: number) {
  checkWhole(count)
  const months = 12 * yearOf(day) + monthOf(day) - 1 + count
  const year = Math.floor(months / 12)
  return { year, month: months - 12 * year + 1, dayOfMonth: dayOfMonthOf(day) }
}

function checkWhole(count: number): void {
  if (!Number.isSafeInteger(count)) throw new RangeError(`${count} is not a whole number`)
}
