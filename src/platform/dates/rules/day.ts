declare const brand: unique symbol

/**
 * A day of the calendar, without a time or a time zone: `2018-05-08`. It is text, so it is stored,
 * shown and compared (`a < b`, also `===`) as it stands.
 */
export type Day = string & { readonly [brand]: 'Day' }

/** Thrown for text that is not a day of the calendar; the message says what was expected. */
export class NotADay extends Error {
  readonly text: string

  constructor(text: string) {
    super(`"${text}" is not a day: give the year, the month and the day, as in 2018-05-08`)
    this.name = 'NotADay'
    this.text = text
  }
}

/** The day written in a text: `day('2018-05-08')`. Throws NotADay for any other text, such as 30 February. */
export function day(text: string): Day {
  if (!isDay(text)) throw new NotADay(text)
  return text
}

/** Whether a text is a day of the years 1 to 9999: four digits, two and two, and in the calendar. */
export function isDay(text: string): text is Day {
  if (!SHAPE.test(text)) return false
  const year = yearOf(text)
  const month = monthOf(text)
  const dayOfMonth = dayOfMonthOf(text)
  if (year === 0 || month < 1 || month > 12) return false
  return dayOfMonth >= 1 && dayOfMonth <= lengthOfMonth(year, month)
}

/** The day with these numbers. Throws NotADay when the calendar has none. */
export function dayAt(year: number, month: number, dayOfMonth: number): Day {
  return day(`${digits(year, 4)}-${digits(month, 2)}-${digits(dayOfMonth, 2)}`)
}

/** The order of days, for sorting: earlier days first. */
export function compareDays(one: Day, other: Day): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

export function yearOf(text: string): number {
  return Number(text.slice(0, 4))
}

export function monthOf(text: string): number {
  return Number(text.slice(5, 7))
}

export function dayOfMonthOf(text: string): number {
  return Number(text.slice(8, 10))
}

/** Days in a month; February has 29 in a leap year (Calendar (New Style) Act 1750, section 2). */
export function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

const SHAPE = /^\d{4}-\d{2}-\d{2}$/

function digits(number: number, width: number): string {
  return String(number).padStart(width, '0')
}
