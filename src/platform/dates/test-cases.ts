import fc from 'fast-check'
import {
  addDays,
  addMonths,
  ageOn,
  bankHolidaysOf,
  type Day,
  day,
  dayOf,
  isWorkingDay,
  WORKING_DAYS,
  weekday,
  workingDaysAfter,
} from './index.ts'

/** Any day of the years that matter, 29 February and the ends of months more often than chance has it. */
export const aDay: fc.Arbitrary<Day> = fc.oneof(
  fc.integer({ min: 0, max: 45_000 }).map((count) => addDays(day('1980-01-01'), count)),
  fc.constantFrom(...[1980, 2000, 2004, 2016, 2020, 2024].map((year) => day(`${year}-02-29`))),
  fc.constantFrom(
    ...['2018-01-31', '2018-03-31', '2020-08-31', '2021-12-31', '2022-11-30'].map(day),
  ),
)

/** The hours about both changes of the clock in London in 2018, and about every midnight near them. */
export const INSTANTS: readonly Date[] = [
  Date.UTC(2018, 2, 24, 20),
  Date.UTC(2018, 5, 30, 20),
  Date.UTC(2018, 9, 27, 20),
  Date.UTC(2018, 11, 31, 20),
].flatMap((from) => Array.from({ length: 16 }, (_, half) => new Date(from + half * 1_800_000)))

/** What the chapter answers to a little of everything: the same on a computer in any time zone. */
export function answersToEverything(): string {
  const days = Array.from({ length: 800 }, (_, count) => addDays(day('2018-01-01'), count))
  return JSON.stringify([
    INSTANTS.map(dayOf),
    days.map((each) => [
      each,
      weekday(each),
      isWorkingDay(each, WORKING_DAYS),
      workingDaysAfter(each, 15, WORKING_DAYS).day,
      addMonths(each, 1),
      ageOn(day('2000-02-29'), each),
    ]),
    bankHolidaysOf(2018, WORKING_DAYS),
  ])
}

/** What must not be written: the day by way of UTC, and the day at midnight of the computer. */
export const BY_WAY_OF_UTC = {
  instant: (instant: Date) => instant.toISOString().slice(0, 10),
  day: (year: number, month: number, dayOfMonth: number) =>
    new Date(year, month - 1, dayOfMonth).toISOString().slice(0, 10),
}
