import { compiledTable } from './compiled-table.ts'
import type { CaseType, HeldCases } from './holding.ts'
import { addUnknown, type UnknownCases, unknownInOrder } from './tally.ts'
import type { WorkloadTable } from './workload-table.ts'

/** One case of a caseload, under the officer who holds it. */
export type OfficersCase = CaseType & { readonly officer: string }

/** Cases grouped by officer; an officer is meant by their place in the list. */
export type GroupedCases = {
  /** Counts an officer's cases by cell of the table into the array given, and returns it. */
  readonly countInto: (counts: Uint32Array, officer: number) => Uint32Array
  /** Those of an officer's cases that the table does not know. */
  readonly unknownOf: (officer: number) => readonly HeldCases[]
}

/**
 * Groups single cases by officer. They are turned into whole numbers once and sorted by counting, so
 * no object is made for a case, and counting each officer's goes through one short array.
 * Throws when a case is under an officer who is not in the list.
 */
export function groupByOfficer(
  cases: readonly OfficersCase[],
  places: ReadonlyMap<string, number>,
  table: WorkloadTable,
): GroupedCases {
  const { officers, cells, unknown } = inNumbers(cases, places, table)
  const starts = startsOf(officers, cells, places.size)
  const sorted = sortedByOfficer({ officers, cells }, starts)
  return {
    countInto: (counts, officer) => {
      counts.fill(0)
      const end = starts[officer + 1] ?? 0
      for (let place = starts[officer] ?? 0; place < end; place++) {
        const cell = sorted[place] ?? 0
        counts[cell] = (counts[cell] ?? 0) + 1
      }
      return counts
    },
    unknownOf: (officer) => unknownInOrder(unknown.get(officer)),
  }
}

function inNumbers(
  cases: readonly OfficersCase[],
  places: ReadonlyMap<string, number>,
  table: WorkloadTable,
) {
  const { cellOf } = compiledTable(table)
  const officers = new Int32Array(cases.length)
  const cells = new Int32Array(cases.length)
  const unknown = new Map<number, UnknownCases>()
  const strangers = new Set<string>()
  let place = 0
  for (const one of cases) {
    const officer = places.get(one.officer) ?? -1
    const cell = cellOf(one.place, one.category, one.state)
    officers[place] = officer
    cells[place] = cell
    place++
    if (officer < 0) strangers.add(one.officer)
    else if (cell < 0) {
      const known = unknown.get(officer) ?? new Map()
      addUnknown(known, one, { count: 1, covering: null })
      unknown.set(officer, known)
    }
  }
  if (strangers.size > 0) {
    const names = [...strangers].slice(0, MOST_NAMED).join(', ')
    throw new RangeError(`cases of ${strangers.size} officers who are not in the list: ${names}`)
  }
  return { officers, cells, unknown }
}

const MOST_NAMED = 20

/** Where each officer's cases begin once sorted, and after the last of them their end. */
function startsOf(officers: Int32Array, cells: Int32Array, count: number): Uint32Array {
  const starts = new Uint32Array(count + 1)
  for (let place = 0; place < officers.length; place++) {
    if ((cells[place] ?? -1) < 0) continue
    const next = (officers[place] ?? 0) + 1
    starts[next] = (starts[next] ?? 0) + 1
  }
  for (let next = 1; next <= count; next++) {
    starts[next] = (starts[next] ?? 0) + (starts[next - 1] ?? 0)
  }
  return starts
}

function sortedByOfficer(
  { officers, cells }: { readonly officers: Int32Array; readonly cells: Int32Array },
  starts: Uint32Array,
): Int32Array {
  const next = starts.slice()
  const sorted = new Int32Array(cells.length)
  for (let place = 0; place < cells.length; place++) {
    const cell = cells[place] ?? -1
    if (cell < 0) continue
    const officer = officers[place] ?? 0
    const to = next[officer] ?? 0
    sorted[to] = cell
    next[officer] = to + 1
  }
  return sorted
}
