import type { Holding } from './holding.ts'
import type { Grade } from './workload-table.ts'

/**
 * Hours a week. `asked` is what the reductions add up to, `reduced` what they take off: at most the
 * contract. `left` is what remains for cases, never less than 0.
 */
export type WeekHours = {
  readonly contracted: number
  readonly asked: number
  readonly reduced: number
  readonly left: number
}

/**
 * The hours of an officer in a week: contracted, or else the default of the grade; none in a grade
 * the table does not know, or that carries no cases. Reductions beyond the contract stop at it.
 */
export function weekHoursOf(
  { contractedHours, reductions }: Pick<Holding, 'contractedHours' | 'reductions'>,
  grade: Pick<Grade, 'weekHours'> | undefined,
): WeekHours {
  const contracted = contractedHours ?? grade?.weekHours ?? 0
  const asked = reductions.reduce((sum, { hours }) => sum + inTenThousandths(hours), 0)
  const reduced = Math.min(asked, inTenThousandths(contracted))
  return {
    contracted,
    asked: inHours(asked),
    reduced: inHours(reduced),
    left: inHours(inTenThousandths(contracted) - reduced),
  }
}

/**
 * Points that so many hours a week carry, rounded down: the grade's target, by its hours for cases
 * out of its full week. None where the grade is unknown or has no week.
 */
export function pointsAvailable(hours: number, grade: Grade | undefined): number {
  if (grade === undefined || grade.weekHours === 0) return 0
  const share = grade.targetPoints * inTenThousandths(hours)
  return Math.floor(share / inTenThousandths(grade.weekHours))
}

/** Whole ten-thousandths of an hour: a percentage of hours and minutes stays exact in sums. */
export function inTenThousandths(hours: number): number {
  return Math.round(hours * 10_000)
}

function inHours(tenThousandths: number): number {
  return tenThousandths / 10_000
}
