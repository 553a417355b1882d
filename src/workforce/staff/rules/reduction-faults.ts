import type { Day } from '#platform/dates'
import { dateInWords } from '#platform/words'
import { endsAfterItBegins, type StaffFault } from './absence-faults.ts'
import { haveADayInCommon, isWithin, type Reduction } from './post.ts'

/** What must be known to tell whether a reduction can be as it is typed. */
export type AroundReduction = {
  /** The officer's other reductions. */
  readonly others: readonly Reduction[]
  /** Hours a week. */
  readonly contractedHours: number
}

/**
 * Everything that is wrong with a reduction, at once: it ends before it begins, and each day from which
 * more hours would be taken off than are contracted. About the contract the database gives the same
 * answer (PLB03): capacity below nothing makes an officer with cases look free to take more.
 */
export function reductionFaults(
  reduction: Reduction,
  { others, contractedHours }: AroundReduction,
): readonly StaffFault<'untilDay' | 'hours'>[] {
  if (!endsAfterItBegins(reduction)) {
    return [{ field: 'untilDay', because: 'The first day without it must be after its first day' }]
  }
  const alongside = others.filter((other) => haveADayInCommon(reduction, other))
  const beyond = beyondContract([reduction, ...alongside], contractedHours)
  return beyond
    .filter(({ day }) => isWithin(day, reduction))
    .map(({ because }) => ({ field: 'hours', because }))
}

/** A day from which reductions take more off than the contract has. */
export type Beyond = { readonly day: Day; readonly because: string }

/**
 * The days from which an officer's reductions go beyond so many contracted hours, for a contract that is
 * to be made smaller too. The sum can only grow on a day on which one of them begins.
 */
export function beyondContract(
  reductions: readonly Reduction[],
  contractedHours: number,
): readonly Beyond[] {
  const days = [...new Set(reductions.map(({ fromDay }) => fromDay))].toSorted()
  return days.flatMap((day) => {
    const active = reductions.filter((one) => isWithin(day, one))
    const sum = active.reduce((total, { hours }) => total + inHundredths(hours), 0)
    if (sum <= inHundredths(contractedHours)) return []
    const what = active.map(({ reason, hours }) => `${reason} ${hours}`).join(', ')
    const because = `From ${dateInWords(day)} on, ${sum / 100} of ${contractedHours} contracted hours would be taken off (${what})`
    return [{ day, because }]
  })
}

/** Whole hundredths: the sum of 0.1 and 0.2 is 0.3. */
function inHundredths(hours: number): number {
  return Math.round(hours * 100)
}
