import { compiledTable } from './compiled-table.ts'
import type { HeldCases, Holding } from './holding.ts'
import type { Tally } from './tally.ts'
import type { WorkloadTable } from './workload-table.ts'

/** So many cases or reports of one kind. The points of all parts make up the points of a workload. */
export type WorkloadPart = {
  readonly words: string
  readonly count: number
  readonly points: number
  /** The absent officer whose cases they are; `null` for one's own. */
  readonly covering: string | null
}

/**
 * An officer's cases by kind: their own, then those covered, each in the table's order, and last the
 * cases the table does not know, which weigh nothing and say so.
 */
export function caseParts(tally: Tally, grade: string, table: WorkloadTable): WorkloadPart[] {
  const parts: WorkloadPart[] = []
  addParts(parts, { covering: null, counts: tally.own }, { grade, table })
  for (const covered of tally.covered) addParts(parts, covered, { grade, table })
  for (const held of tally.unknown) parts.push(unknownPart(held))
  return parts
}

/** The reports written, by kind; a kind that is switched off weighs nothing. */
export function reportParts(
  { reports }: Pick<Holding, 'reports'>,
  table: WorkloadTable,
): readonly WorkloadPart[] {
  if (reports.length === 0) return []
  return table.reports.flatMap(({ id, words, points, counted }) => {
    const count = reports.reduce((sum, one) => sum + (one.report === id ? one.count : 0), 0)
    const part = { words, count, points: counted ? count * points : 0, covering: null }
    return count === 0 ? [] : [part]
  })
}

type Counted = { readonly covering: string | null; readonly counts: Uint32Array }

function addParts(
  parts: WorkloadPart[],
  { covering, counts }: Counted,
  { grade, table }: { readonly grade: string; readonly table: WorkloadTable },
): void {
  const { words, hundredths } = compiledTable(table)
  const weights = hundredths(grade)
  for (let cell = 0; cell < counts.length; cell++) {
    const count = counts[cell] ?? 0
    if (count === 0) continue
    const points = (count * (weights[cell] ?? 0)) / 100
    parts.push({ words: coveredWords(words[cell] ?? '', covering), count, points, covering })
  }
}

function unknownPart({ category, place, state, count, covering }: HeldCases): WorkloadPart {
  const what = [category, place, ...(state === 'current' ? [] : [state])].join(', ')
  return { words: coveredWords(`${what}: not in the table`, covering), count, points: 0, covering }
}

function coveredWords(words: string, covering: string | null): string {
  return covering === null ? words : `${words} (covering ${covering})`
}
