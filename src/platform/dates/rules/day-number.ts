import { type Day, dayAt, dayOfMonthOf, lengthOfMonth, monthOf, yearOf } from './day.ts'

/**
 * Days counted from 1 January of year 1, which is 0: whole numbers only, so that no clock, time zone
 * or summer time can move a day.
 */
export function dayNumber(day: Day): number {
  const year = yearOf(day)
  let number = newYear(year) + dayOfMonthOf(day) - 1
  for (let month = 1; month < monthOf(day); month++) number += lengthOfMonth(year, month)
  return number
}

/** The day with a number. Throws NotADay outside the years 1 to 9999. */
export function dayNumbered(number: number): Day {
  // By years of average length the guess is right, or one year early, and never late.
  let year = Math.floor(number / AVERAGE_YEAR) + 1
  if (newYear(year + 1) <= number) year++
  let left = number - newYear(year)
  let month = 1
  while (left >= lengthOfMonth(year, month)) left -= lengthOfMonth(year, month++)
  return dayAt(year, month, left + 1)
}

/** 400 years have 97 leap days. */
const AVERAGE_YEAR = 365 + 97 / 400

/** The number of 1 January. */
function newYear(year: number): number {
  const before = year - 1
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400)
  return 365 * before + leapDays
}
