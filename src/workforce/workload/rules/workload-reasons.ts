import { counted, inFigures } from '#platform/words'
import { type Capacity, capacityInWords } from './capacity.ts'
import type { HeldCases, Officer } from './holding.ts'
import type { WeekHours } from './hours.ts'
import type { WorkloadPart } from './parts.ts'
import {
  type Grade,
  nameOfTable,
  type WorkloadReason,
  type WorkloadTable,
} from './workload-table.ts'

/** What was found on the way to a workload. `grade` is undefined when the table does not know it. */
export type Steps = {
  readonly officer: Officer
  readonly grade: Grade | undefined
  readonly cases: readonly WorkloadPart[]
  readonly points: number
  readonly hours: WeekHours
  readonly available: number
  readonly capacity: Capacity
}

/** Each step of a workload in a sentence, in the order in which it was taken. */
export function reasonsOf(steps: Steps, table: WorkloadTable): readonly WorkloadReason[] {
  const { points, available, capacity } = steps
  const source = nameOfTable(table)
  const share =
    capacity === 'no capacity'
      ? `nothing is available, so ${counted(points, 'point')} cannot be set against it`
      : `${inFigures(points)} of ${counted(available, 'point')} is ${capacityInWords(capacity)}`
  return [
    { rule: 'points', because: pointsInWords(steps), source },
    { rule: 'hours', because: hoursInWords(steps), source },
    { rule: 'available', because: availableInWords(steps), source },
    { rule: 'capacity', because: share, source },
  ]
}

/** What somebody should mend: reductions beyond the contract, and names the table does not know. */
export function warningsOf(
  found: Pick<Steps, 'officer' | 'grade' | 'hours'> & { readonly unknown: readonly HeldCases[] },
  table: WorkloadTable,
): readonly string[] {
  const { officer, grade, unknown } = found
  const { asked, contracted } = found.hours
  const warnings: string[] = []
  if (asked > contracted) {
    const taken = `only ${contracted} are taken off`
    warnings.push(
      `reductions of ${asked} hours are more than the ${contracted} contracted: ${taken}`,
    )
  }
  if (grade === undefined) {
    const known = table.grades.map(({ id }) => id).join(', ')
    warnings.push(`grade "${officer.grade}" is not in ${nameOfTable(table)} (${known})`)
  }
  for (const { category, place, state, count } of unknown) {
    const of = `${counted(count, 'case')} of ${category}, ${place}, ${state}`
    warnings.push(`${of}: counted as 0 points, not in ${nameOfTable(table)}`)
  }
  for (const { report, count } of officer.reports) {
    if (table.reports.some(({ id }) => id === report)) continue
    const of = `${counted(count, 'report')} "${report}"`
    warnings.push(`${of}: counted as 0 points, not in ${nameOfTable(table)}`)
  }
  return warnings
}

function pointsInWords({ officer, cases, points }: Steps): string {
  let count = 0
  for (const part of cases) count += part.count
  const reports = officer.reports.reduce((sum, one) => sum + one.count, 0)
  const also = reports === 0 ? '' : ` and ${counted(reports, 'report')}`
  return `${counted(count, 'case')}${also}: ${counted(points, 'point')}`
}

function hoursInWords({ officer, hours: { contracted, left } }: Steps): string {
  const whose = officer.contractedHours === null ? 'by default of the grade' : 'contracted'
  if (officer.reductions.length === 0) return `${contracted} hours a week ${whose}`
  const off = officer.reductions.map(({ words, hours }) => `${hours} off for ${words}`).join(', ')
  return `${contracted} hours a week ${whose}, ${off}: ${left} left`
}

function availableInWords({ officer, grade, hours, available }: Steps): string {
  if (grade === undefined) return `grade "${officer.grade}" is not in the table: no points`
  if (grade.weekHours === 0) return `a ${grade.words} carries no cases: no points`
  const full = `${inFigures(grade.targetPoints)} points for a full week of ${grade.weekHours} hours`
  return `${full}: ${hours.left} hours carry ${inFigures(available)}, rounded down`
}
