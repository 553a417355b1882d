import { z } from 'zod'
import policy from '../../../policy/calendars/england-and-wales.json' with { type: 'json' }
import { bankHolidaysByRule, isWeekend } from './rules/bank-holidays.ts'
import type { WorkingCalendar } from './rules/calendar.ts'
import { type Day, isDay, yearOf } from './rules/day.ts'

const aDay = z.custom<Day>((value) => typeof value === 'string' && isDay(value), 'is not a day')

const exception = z.strictObject({
  day: aDay.refine((day) => !isWeekend(day), 'is on a weekend, when nobody gains a day off'),
  name: z.string().min(1),
  movedFrom: aDay.nullable(),
  occasion: z.string().min(1),
  source: z.string().min(1),
  mark: z.enum(['verified', 'derived']),
})

const purpose = z.strictObject({
  dayName: z.string().min(1),
  weekendsCount: z.boolean(),
  source: z.string().min(1),
})

/** What `policy/calendars/england-and-wales.json` must look like; a mistake in it stops the program at start. */
export const CALENDAR_FILE = z
  .strictObject({
    title: z.string().min(1),
    firstYear: z.int().min(1978).max(2100),
    purposes: z.strictObject({ workingDays: purpose, unpaidWork: purpose }),
    exceptions: z.array(exception),
  })
  .superRefine(({ firstYear, exceptions }, context) => {
    const days = exceptions.map(({ day }) => day)
    for (const [place, { day, movedFrom }] of exceptions.entries()) {
      const year = yearOf(day)
      const usual = bankHolidaysByRule(year).map((holiday) => holiday.day)
      const fault = (message: string) =>
        context.addIssue({ code: 'custom', message, path: ['exceptions', place] })
      if (year < firstYear) fault(`${day} is before the first year`)
      if (days.indexOf(day) !== place) fault(`${day} is there twice`)
      if (usual.includes(day)) fault(`${day} is a bank holiday anyway`)
      if (movedFrom !== null && !usual.includes(movedFrom)) {
        fault(`${movedFrom} is not a bank holiday that could be moved to ${day}`)
      }
    }
  })

const { firstYear, exceptions, purposes } = CALENDAR_FILE.parse(policy)

/** Working days of England and Wales: neither weekends nor bank holidays count. */
export const WORKING_DAYS: WorkingCalendar = { firstYear, exceptions, ...purposes.workingDays }

/** Days on which unpaid work is done: weekends count, only bank holidays do not. */
export const UNPAID_WORK_DAYS: WorkingCalendar = { firstYear, exceptions, ...purposes.unpaidWork }
