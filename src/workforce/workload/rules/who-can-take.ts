import { type Absence, inWords } from './absences.ts'
import { capacityInWords, compareFullness, exceeds } from './capacity.ts'
import type { CaseType, Holding } from './holding.ts'
import { whatIf } from './what-if.ts'
import type { Workload } from './workload.ts'
import type { WorkloadTable } from './workload-table.ts'

/** An officer who might take a case, and their absence on the day, if any. */
export type Candidate = { readonly holding: Holding; readonly absence: Absence | null }

/** A candidate in the order of who can take the next case, and why there. */
export type RankedCandidate = {
  readonly officer: string
  readonly before: Workload
  readonly after: Workload
  readonly standing: 'has room' | 'would be over' | 'is away' | 'no capacity'
  readonly because: string
}

/**
 * Who can take the next case, first the one it would leave the least full. Those away come after
 * those at work, and those without capacity come last, as the fullest there are. Between equals the
 * one with more points to spare, then by name. Grade matching is another rule's matter.
 */
export function whoCanTake(
  candidates: readonly Candidate[],
  adding: CaseType,
  table: WorkloadTable,
): readonly RankedCandidate[] {
  return candidates
    .map(({ holding, absence }) =>
      rank(whatIf({ holding, adding, insteadOf: null }, table), absence, table),
    )
    .toSorted(
      (a, b) =>
        ORDER[a.standing] - ORDER[b.standing] ||
        compareFullness(a.after, b.after) ||
        spare(b.after) - spare(a.after) ||
        (a.officer < b.officer ? -1 : 1),
    )
}

/** Room and over are one scale: fullness sorts them. */
const ORDER: Readonly<Record<RankedCandidate['standing'], number>> = {
  'has room': 0,
  'would be over': 0,
  'is away': 1,
  'no capacity': 2,
}

function rank(
  { before, after }: { readonly before: Workload; readonly after: Workload },
  absence: Absence | null,
  table: WorkloadTable,
): RankedCandidate {
  const { officer } = before
  const change = `${capacityInWords(before.capacity)} now, ${capacityInWords(after.capacity)} with it`
  const ranked = (standing: RankedCandidate['standing'], because: string) => ({
    officer,
    before,
    after,
    standing,
    because,
  })
  if (after.capacity === 'no capacity') {
    return ranked('no capacity', 'no points available, so no case can be added')
  }
  if (absence !== null) return ranked('is away', `away ${inWords(absence)}; ${change}`)
  return exceeds(table.fullAt, after.points, after.available)
    ? ranked('would be over', `${change}: over ${table.fullAt}%`)
    : ranked('has room', change)
}

function spare({ available, points }: Workload): number {
  return available - points
}
