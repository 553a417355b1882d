import { compiledTable } from './compiled-table.ts'
import type { CaseType, HeldCases, Holding } from './holding.ts'
import type { WorkloadTable } from './workload-table.ts'

/** The cases of one officer, counted by cell of a table: what every workload is made from. */
export type Tally = {
  readonly own: Uint32Array
  readonly covered: readonly CoveredTally[]
  /** Cases the table does not know. */
  readonly unknown: readonly HeldCases[]
}

export type CoveredTally = { readonly covering: string; readonly counts: Uint32Array }

/** Counts the cases of a holding. The order in which they come does not matter. */
export function tallyOf({ cases }: Pick<Holding, 'cases'>, table: WorkloadTable): Tally {
  const { cells, cellOf } = compiledTable(table)
  const own = new Uint32Array(cells)
  const covered = new Map<string, Uint32Array>()
  const unknown: UnknownCases = new Map()
  for (const held of cases) {
    const cell = cellOf(held.place, held.category, held.state)
    if (cell < 0) addUnknown(unknown, held, held)
    else if (held.covering === null) own[cell] = (own[cell] ?? 0) + held.count
    else {
      const counts = covered.get(held.covering) ?? new Uint32Array(cells)
      counts[cell] = (counts[cell] ?? 0) + held.count
      covered.set(held.covering, counts)
    }
  }
  const coveredInOrder = [...covered].toSorted(byKey)
  return {
    own,
    covered: coveredInOrder.map(([covering, counts]) => ({ covering, counts })),
    unknown: unknownInOrder(unknown),
  }
}

/** Cases the table does not know, by what they are said to be. */
export type UnknownCases = Map<string, HeldCases>

/** Adds so many cases of a type to those not known. */
export function addUnknown(
  unknown: UnknownCases,
  { category, place, state }: CaseType,
  { count, covering }: Pick<HeldCases, 'count' | 'covering'>,
): void {
  if (count === 0) return
  const key = [covering ?? '', place, category, state].join('\u0000')
  const before = unknown.get(key)?.count ?? 0
  unknown.set(key, { category, place, state, count: before + count, covering })
}

/** The same list whatever the order they came in: one's own first. */
export function unknownInOrder(unknown: UnknownCases | undefined): readonly HeldCases[] {
  if (unknown === undefined || unknown.size === 0) return NONE
  return [...unknown].toSorted(byKey).map(([, held]) => held)
}

const NONE: readonly HeldCases[] = []

function byKey(one: readonly [string, unknown], other: readonly [string, unknown]): number {
  return one[0] === other[0] ? 0 : one[0] < other[0] ? -1 : 1
}
