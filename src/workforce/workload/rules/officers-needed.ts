import { counted, inFigures } from '#platform/words'
import type { HeldCases } from './holding.ts'
import { workloadOf } from './workload.ts'
import { nameOfTable, type WorkloadReason, type WorkloadTable } from './workload-table.ts'

/** How many officers a caseload needs. */
export type OfficersNeeded = {
  readonly points: number
  /** Points that one of them carries on average, sickness allowed for. */
  readonly each: number
  /** Before rounding up. */
  readonly exact: number
  readonly officers: number
  readonly reasons: readonly WorkloadReason[]
}

/**
 * How many officers of one grade and contract hold a caseload at a given fullness: its points, out
 * of what one of them carries at that fullness, less the share of time that sickness takes (Essex
 * report, 1.2, Staff: 6.15 per cent). Throws when the grade or the hours carry nothing.
 */
export function officersNeeded(
  asked: {
    readonly cases: readonly HeldCases[]
    readonly grade: string
    /** `null`: the default of the grade. */
    readonly contractedHours: number | null
    /** The capacity they may reach, in per cent; `null`: full, as the table has it. */
    readonly atPercent: number | null
    /** Per cent of time away sick; `null`: as the table has it. */
    readonly sicknessPercent: number | null
  },
  table: WorkloadTable,
): OfficersNeeded {
  const { cases, grade, contractedHours } = asked
  const atPercent = asked.atPercent ?? table.fullAt
  const sickness = asked.sicknessPercent ?? table.planning.sicknessPercent
  const one = { officer: 'one officer', grade, contractedHours, reductions: [], reports: [] }
  const { points, available } = workloadOf({ ...one, cases }, table)
  // Whole numbers as far as they go, so that an exact fit is not rounded up to one officer more.
  const carried = available * Math.round(atPercent * 100) * (10_000 - Math.round(sickness * 100))
  if (!(carried > 0)) {
    throw new RangeError(`an officer of grade "${grade}" with these hours carries no cases`)
  }
  const exact = (points * 1e8) / carried
  const each = Math.round(carried / 1e6) / 100
  const officers = Math.ceil(exact)
  const share = `${inFigures(available)} points at ${atPercent}% full and ${sickness}% sickness: ${inFigures(each)} each`
  const because = `${counted(points, 'point')}; ${share}; ${exact.toFixed(2)}, rounded up: ${officers}`
  return {
    points,
    each,
    exact,
    officers,
    reasons: [{ rule: 'officers-needed', because, source: nameOfTable(table) }],
  }
}
