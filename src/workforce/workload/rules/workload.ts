import { type Capacity, capacityOf, inHundredths, reaches } from './capacity.ts'
import { type Holding, type Officer, refuseFaultyHolding } from './holding.ts'
import { pointsAvailable, type WeekHours, weekHoursOf } from './hours.ts'
import { caseParts, reportParts, type WorkloadPart } from './parts.ts'
import { type Tally, tallyOf } from './tally.ts'
import { reasonsOf, warningsOf } from './workload-reasons.ts'
import type { WorkloadReason, WorkloadTable } from './workload-table.ts'

/** What an officer carries, out of what they can, and why. Points are exact to the hundredth. */
export type Workload = {
  readonly officer: string
  readonly grade: string
  /** Own cases, cases covered and reports. */
  readonly points: number
  /** The share of `points` that comes from covering others: those cases stay theirs. */
  readonly pointsCovering: number
  readonly parts: readonly WorkloadPart[]
  readonly hours: WeekHours
  /** Points that the hours left carry. */
  readonly available: number
  readonly capacity: Capacity
  /** The table's words for that capacity, or `no capacity`. */
  readonly standing: string
  readonly reasons: readonly WorkloadReason[]
  /** What the facts lack, for someone to mend; nothing here stops the answer. */
  readonly warnings: readonly string[]
}

/**
 * The workload of one officer (Essex report, Annex 4, Workload management tool: "numbers and types
 * of cases"). Page, batch, command line and what-if all call this function.
 *
 * Points are the sum over cases of their points by category, place and grade, and over reports.
 * Available are the target points of the grade by the hours left out of its full week. Without any,
 * the answer is "no capacity", never a percentage. Throws a `HoldingFault` for what is no number.
 */
export function workloadOf(holding: Holding, table: WorkloadTable): Workload {
  refuseFaultyHolding(holding)
  return workloadOfTally(holding, tallyOf(holding, table), table)
}

/** The same from cases already counted, as the batch has them. */
export function workloadOfTally(officer: Officer, tally: Tally, table: WorkloadTable): Workload {
  const grade = table.grades.find(({ id }) => id === officer.grade)
  const hours = weekHoursOf(officer, grade)
  const available = pointsAvailable(hours.left, grade)
  const cases = caseParts(tally, officer.grade, table)
  const reports = reportParts(officer, table)
  const parts = reports.length === 0 ? cases : [...cases, ...reports]
  const points = sumOf(parts)
  const capacity = capacityOf(points, available)
  return {
    officer: officer.officer,
    grade: officer.grade,
    points,
    pointsCovering: tally.covered.length === 0 ? 0 : sumOf(parts.filter(isCovering)),
    parts,
    hours,
    available,
    capacity,
    standing: standingOf(points, available, table),
    reasons: reasonsOf({ officer, grade, cases, points, hours, available, capacity }, table),
    warnings: warningsOf({ officer, grade, hours, unknown: tally.unknown }, table),
  }
}

function isCovering({ covering }: WorkloadPart): boolean {
  return covering !== null
}

/** The points of parts, summed in whole hundredths. */
function sumOf(parts: readonly WorkloadPart[]): number {
  let sum = 0
  for (const { points } of parts) sum += inHundredths(points)
  return sum / 100
}

function standingOf(points: number, available: number, { standings }: WorkloadTable): string {
  if (available <= 0) return 'no capacity'
  const reached = standings.findLast(({ atLeast }) => reaches(atLeast, points, available))
  return reached?.words ?? ''
}
