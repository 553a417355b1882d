import { type Day, lastDayOfPeriod } from '#platform/dates'
import { dateInWords } from '#platform/words'
import type { ActiveReduction } from './holding.ts'
import { inTenThousandths } from './hours.ts'
import type { ReductionReason, WorkloadTable } from './workload-table.ts'

/** Fewer hours for cases over a time, with the reason; hours are hours a week. */
export type Reduction = {
  /** The id of a reason of the table. */
  readonly reason: string
  readonly from: Day
  /** The last day; `null`: when the reason expires, if it does. */
  readonly until: Day | null
  /** `null`: the allowance of the reason, a percentage of the contracted hours. */
  readonly hours: number | null
}

/** Before it begins, while it takes hours off, and when it is over. */
export type ReductionStatus = 'scheduled' | 'active' | 'archived'

/** How a reduction stands on a day. It follows from the dates alone, so no nightly job can miss it. */
export function reductionStatus(
  reduction: Reduction,
  day: Day,
  table: WorkloadTable,
): ReductionStatus {
  if (day < reduction.from) return 'scheduled'
  const last = lastDayOf(reduction, table)
  return last === null || day <= last ? 'active' : 'archived'
}

/** The last day of a reduction: as said, or when its reason expires; `null`: no end. */
export function lastDayOf({ reason, from, until }: Reduction, table: WorkloadTable): Day | null {
  const months = reasonOf(reason, table)?.monthsToExpiry ?? null
  if (until !== null || months === null) return until
  return lastDayOfPeriod(from, months)
}

/** The reductions active on a day, with the hours that each takes off so many contracted hours. */
export function activeReductions(
  reductions: readonly Reduction[],
  { day, contractedHours }: { readonly day: Day; readonly contractedHours: number },
  table: WorkloadTable,
): readonly ActiveReduction[] {
  return reductions
    .filter((reduction) => reductionStatus(reduction, day, table) === 'active')
    .map((reduction) => ({
      words: reduction.reason,
      hours: hoursOff(reduction, contractedHours, table) ?? 0,
    }))
}

/**
 * What is wrong with the reductions of one officer, all at once: an unknown reason, no hours where
 * the reason has no allowance, more than its reason allows, an end before the beginning, and days on
 * which they take more hours off than are contracted.
 */
export function faultsInReductions(
  reductions: readonly Reduction[],
  contractedHours: number,
  table: WorkloadTable,
): readonly string[] {
  const single = reductions.flatMap((one) => faultsInOne(one, contractedHours, table))
  // The sum can only grow on a day on which one of them begins.
  const days = [...new Set(reductions.map(({ from }) => from))].toSorted()
  const beyond = days.flatMap((day) => {
    const active = activeReductions(reductions, { day, contractedHours }, table)
    const sum = active.reduce((total, { hours }) => total + inTenThousandths(hours), 0)
    if (sum <= inTenThousandths(contractedHours)) return []
    const what = active.map(({ words, hours }) => `${words} ${hours}`).join(', ')
    return [
      `on ${dateInWords(day)} the reductions take ${sum / 10_000} hours off a contract of ${contractedHours} (${what}): make one smaller or end it before`,
    ]
  })
  return [...single, ...beyond]
}

function faultsInOne(
  reduction: Reduction,
  contractedHours: number,
  table: WorkloadTable,
): readonly string[] {
  const { from, until } = reduction
  const reason = reasonOf(reduction.reason, table)
  if (reason === undefined) {
    const known = table.reductionReasons.map(({ id }) => id).join(', ')
    return [`"${reduction.reason}" is not a reason for a reduction: choose one of ${known}`]
  }
  const hours = hoursOff(reduction, contractedHours, table)
  const most = reason.mostPercent === null ? null : percentOf(reason.mostPercent, contractedHours)
  return [
    ...(hours === null ? [`${reason.id}: say how many hours a week`] : []),
    ...(hours !== null && !(hours >= 0) ? [`${reason.id}: ${hours} hours is less than none`] : []),
    ...(hours !== null && most !== null && hours > most
      ? [`${reason.id}: ${hours} hours is more than the ${most} it allows (${reason.mostPercent}%)`]
      : []),
    ...(until !== null && until < from
      ? [`${reason.id}: ends on ${dateInWords(until)}, before it begins on ${dateInWords(from)}`]
      : []),
  ]
}

function reasonOf(id: string, { reductionReasons }: WorkloadTable): ReductionReason | undefined {
  return reductionReasons.find((reason) => reason.id === id)
}

function hoursOff(
  { reason, hours }: Reduction,
  contractedHours: number,
  table: WorkloadTable,
): number | null {
  if (hours !== null) return hours
  const allowance = reasonOf(reason, table)?.allowancePercent ?? null
  return allowance === null ? null : percentOf(allowance, contractedHours)
}

function percentOf(percent: number, hours: number): number {
  return Math.round((inTenThousandths(hours) * percent) / 100) / 10_000
}
