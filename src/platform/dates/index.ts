export { UNPAID_WORK_DAYS, WORKING_DAYS } from './calendars.ts'
export { type Clock, clockAt, dayOf, systemClock, type TestClock } from './clock.ts'
export { ageOn, reachesAgeOn } from './rules/age.ts'
export {
  addDays,
  addMonths,
  addYears,
  dayInWords,
  daysBetween,
  lastDayOfPeriod,
  type Weekday,
  weekday,
} from './rules/arithmetic.ts'
export { type BankHoliday, bankHolidaysOf } from './rules/bank-holidays.ts'
export type { BankHolidayException, DateReason, WorkingCalendar } from './rules/calendar.ts'
export { compareDays, type Day, day, isDay, NotADay } from './rules/day.ts'
export {
  type CountedDay,
  type DayCount,
  type DayNotCounted,
  isWorkingDay,
  whyNotWorking,
  workingDayOnOrAfter,
  workingDaysAfter,
  workingDaysBetween,
} from './rules/working-days.ts'
