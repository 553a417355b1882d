import { addDays, type Day, isWorkingDay, type WorkingCalendar } from '#platform/dates'
import { type Absence, absenceOn } from './absences.ts'
import { inTenThousandths, weekHoursOf } from './hours.ts'
import { activeReductions, type Reduction } from './reductions.ts'
import type { WorkloadTable } from './workload-table.ts'

/** What the hours of an officer over days depend on. */
export type OfficerTime = {
  readonly officer: string
  readonly grade: string
  /** `null`: the default of the grade. */
  readonly contractedHours: number | null
  readonly reductions: readonly Reduction[]
  readonly absences: readonly Absence[]
}

/** Hours over some days, with what each day passed over was. */
export type HoursOverDays = {
  readonly hours: number
  readonly workingDays: number
  /** Working days among them on which the officer was away. */
  readonly daysAway: number
}

/**
 * Hours for cases from one day to another, both included: each working day gives its share of the
 * week's hours left by the reductions active on it, and nothing while the officer is away.
 */
export function availableHours(
  time: OfficerTime,
  days: { readonly from: Day; readonly until: Day; readonly calendar: WorkingCalendar },
  table: WorkloadTable,
): HoursOverDays {
  let [sum, workingDays, daysAway] = [0, 0, 0]
  for (let day = days.from; day <= days.until; day = addDays(day, 1)) {
    if (!isWorkingDay(day, days.calendar)) continue
    workingDays++
    if (absenceOn(time.absences, time.officer, day) === null) sum += weekLeft(time, day, table)
    else daysAway++
  }
  const hours = Math.round(sum / table.planning.workingDaysInWeek) / 10_000
  return { hours, workingDays, daysAway }
}

/** Ten-thousandths of an hour left in the week of a day. */
function weekLeft(time: OfficerTime, day: Day, table: WorkloadTable): number {
  const grade = table.grades.find(({ id }) => id === time.grade)
  const contractedHours = time.contractedHours ?? grade?.weekHours ?? 0
  const reductions = activeReductions(time.reductions, { day, contractedHours }, table)
  return inTenThousandths(weekHoursOf({ contractedHours, reductions }, grade).left)
}
