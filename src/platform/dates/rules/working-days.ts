import { counted, dateInWords, listed } from '#platform/words'
import { addDays, dayInWords } from './arithmetic.ts'
import { type BankHoliday, bankHolidaysOf, isWeekend } from './bank-holidays.ts'
import type { DateReason, WorkingCalendar } from './calendar.ts'
import { type Day, yearOf } from './day.ts'

/** A day that does not count, and why. */
export type DayNotCounted = {
  readonly day: Day
  /** The bank holiday's name; `null` for a weekend day. */
  readonly holiday: string | null
  readonly reason: DateReason
}

/** A day found by counting, with every day passed over on the way. */
export type CountedDay = {
  readonly day: Day
  readonly notCounted: readonly DayNotCounted[]
  readonly reason: DateReason
}

/** How many days count, with every day that does not. */
export type DayCount = {
  readonly count: number
  readonly notCounted: readonly DayNotCounted[]
  readonly reason: DateReason
}

/** Whether a day counts in a calendar. */
export function isWorkingDay(day: Day, calendar: WorkingCalendar): boolean {
  return whyNotWorking(day, calendar) === null
}

/** Why a day does not count, or `null` when it does. */
export function whyNotWorking(day: Day, calendar: WorkingCalendar): DayNotCounted | null {
  const holiday = holidayOn(day, calendar)
  if (holiday !== undefined) return { day, holiday: holiday.name, reason: holiday.reason }
  if (calendar.weekendsCount || !isWeekend(day)) return null
  const because = `${dayInWords(day)} is on a weekend`
  const { source } = calendar
  return { day, holiday: null, reason: { rule: 'weekend', because, source, mark: 'verified' } }
}

/**
 * The day so many working days after a day; counting starts the day after, so the day itself never
 * counts and may be a weekend or holiday. 0 gives the day itself.
 */
export function workingDaysAfter(from: Day, count: number, calendar: WorkingCalendar): CountedDay {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new RangeError(`${count} is not a number of working days`)
  }
  const notCounted: DayNotCounted[] = []
  let day = from
  for (let left = count; left > 0; ) {
    day = addDays(day, 1)
    const why = whyNotWorking(day, calendar)
    if (why === null) left--
    else notCounted.push(why)
  }
  const days = counted(count, calendar.dayName)
  const because = `${days} after ${dayInWords(from)}, counted from the day after: ${dayInWords(day)}`
  return { day, notCounted, reason: reasonOf('working-days-after', because, notCounted, calendar) }
}

/**
 * How many working days after the first day the second lies: from the day after the first up to and
 * including the second, so it undoes `workingDaysAfter`. Negative when the second lies before.
 */
export function workingDaysBetween(from: Day, to: Day, calendar: WorkingCalendar): DayCount {
  const [earlier, later] = from <= to ? [from, to] : [to, from]
  const notCounted: DayNotCounted[] = []
  let count = 0
  for (let day = earlier; day < later; ) {
    day = addDays(day, 1)
    const why = whyNotWorking(day, calendar)
    if (why === null) count++
    else notCounted.push(why)
  }
  const days = counted(count, calendar.dayName)
  const because = `${days} after ${dayInWords(earlier)}, up to ${dayInWords(later)}`
  const reason = reasonOf('working-days-between', because, notCounted, calendar)
  return { count: from <= to || count === 0 ? count : -count, notCounted, reason }
}

/** The day itself if it counts, otherwise the next that does: for a time limit that ends on a holiday. */
export function workingDayOnOrAfter(from: Day, calendar: WorkingCalendar): CountedDay {
  const notCounted: DayNotCounted[] = []
  let day = from
  for (let why = whyNotWorking(day, calendar); why !== null; why = whyNotWorking(day, calendar)) {
    notCounted.push(why)
    day = addDays(day, 1)
  }
  const because = `The first ${calendar.dayName} from ${dayInWords(from)} on: ${dayInWords(day)}`
  const reason = reasonOf('working-day-on-or-after', because, notCounted, calendar)
  return { day, notCounted, reason }
}

function reasonOf(
  rule: string,
  because: string,
  notCounted: readonly DayNotCounted[],
  { source }: WorkingCalendar,
): DateReason {
  const without = notCounted.length === 0 ? '' : `; not counted: ${inWords(notCounted)}`
  return { rule, because: `${because}${without}`, source, mark: 'verified' }
}

/** `8 weekend days and Early May bank holiday (7 May 2018)`. */
function inWords(notCounted: readonly DayNotCounted[]): string {
  const holidays = notCounted.flatMap(({ day, holiday }) =>
    holiday === null ? [] : [`${holiday} (${dateInWords(day)})`],
  )
  const weekendDays = notCounted.length - holidays.length
  return listed(weekendDays === 0 ? holidays : [counted(weekendDays, 'weekend day'), ...holidays])
}

function holidayOn(day: Day, calendar: WorkingCalendar): BankHoliday | undefined {
  const years = KNOWN.get(calendar) ?? new Map<number, ReadonlyMap<Day, BankHoliday>>()
  KNOWN.set(calendar, years)
  const year = yearOf(day)
  const ofYear =
    years.get(year) ??
    new Map(bankHolidaysOf(year, calendar).map((holiday) => [holiday.day, holiday]))
  years.set(year, ofYear)
  return ofYear.get(day)
}

/** A year's holidays are worked out once for a calendar: they follow from it alone. */
const KNOWN = new WeakMap<WorkingCalendar, Map<number, ReadonlyMap<Day, BankHoliday>>>()
