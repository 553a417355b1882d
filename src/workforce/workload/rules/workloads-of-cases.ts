import { compiledTable } from './compiled-table.ts'
import { type GroupedCases, groupByOfficer, type OfficersCase } from './group-by-officer.ts'
import { type HeldCases, type Officer, refuseFaultyOfficer } from './holding.ts'
import type { CoveredTally } from './tally.ts'
import { type Workload, workloadOfTally } from './workload.ts'
import type { WorkloadTable } from './workload-table.ts'

/** On the day, `by` looks after the cases of `officer`, who is away. */
export type Cover = { readonly officer: string; readonly by: string }

/** Everything a batch works from. */
export type Caseload = {
  readonly officers: readonly Officer[]
  readonly cases: readonly OfficersCase[]
  readonly covers: readonly Cover[]
}

/**
 * The workload of every officer from single cases, in the order of the officers. It only counts
 * cases; what the counts come to is worked out as for one officer, so a batch and a page agree.
 *
 * Covered cases count for both: they stay with the absent officer, and weigh on the one who covers.
 * Throws when an officer is there twice, or a case or a cover names an officer who is not there.
 */
export function workloadsOf(
  { officers, cases, covers }: Caseload,
  table: WorkloadTable,
): readonly Workload[] {
  for (const officer of officers) refuseFaultyOfficer(officer)
  const places = placesOf(officers)
  const grouped = groupByOfficer(cases, places, table)
  const { cells } = compiledTable(table)
  const covering = coveredBy({ covers, places, grouped, cells })
  const counts = new Uint32Array(cells)
  return officers.map((officer, at) => {
    const { covered, unknown } = covering.get(at) ?? NOTHING_COVERED
    const own = grouped.unknownOf(at)
    const tally = {
      own: grouped.countInto(counts, at),
      covered,
      unknown: unknown.length === 0 ? own : [...own, ...unknown],
    }
    return workloadOfTally(officer, tally, table)
  })
}

type Covered = { readonly covered: readonly CoveredTally[]; readonly unknown: readonly HeldCases[] }

const NOTHING_COVERED: Covered = { covered: [], unknown: [] }

function placesOf(officers: readonly Officer[]): ReadonlyMap<string, number> {
  const places = new Map(officers.map(({ officer }, at) => [officer, at]))
  if (places.size === officers.length) return places
  const twice = officers.filter(({ officer }, at) => places.get(officer) !== at)
  throw new RangeError(`officers listed twice: ${twice.map(({ officer }) => officer).join(', ')}`)
}

function coveredBy(from: {
  readonly covers: readonly Cover[]
  readonly places: ReadonlyMap<string, number>
  readonly grouped: GroupedCases
  readonly cells: number
}): ReadonlyMap<number, Covered> {
  const covering = new Map<number, Covered>()
  for (const { officer, by } of from.covers.toSorted((a, b) => (a.officer < b.officer ? -1 : 1))) {
    const [away, at] = [from.places.get(officer), from.places.get(by)]
    if (away === undefined || at === undefined) {
      throw new RangeError(`cover of ${officer} by ${by}: not both are officers here`)
    }
    const counts = from.grouped.countInto(new Uint32Array(from.cells), away)
    const unknown = from.grouped.unknownOf(away).map((held) => ({ ...held, covering: officer }))
    const before = covering.get(at) ?? NOTHING_COVERED
    covering.set(at, {
      covered: [...before.covered, { covering: officer, counts }],
      unknown: [...before.unknown, ...unknown],
    })
  }
  return covering
}
