import type { CaseType } from './holding.ts'
import type { Named, WorkloadTable } from './workload-table.ts'

/**
 * A table turned into arrays, once for each table: a cell is a place, category and state, numbered
 * in the table's own order. Points are in hundredths, so that weights of whole per cent stay exact.
 */
export type CompiledTable = {
  readonly cells: number
  /** The cell of a case, or -1 when the table does not know the case. */
  readonly cellOf: (place: string, category: string, state: string) => number
  /** What a part of a cell is called: `yellow, community`. */
  readonly words: readonly string[]
  /** Hundredths of a point by cell, for a grade; for an unknown grade the highest of all grades. */
  readonly hundredths: (grade: string) => Float64Array
}

/** The arrays of a table, made when it is first asked for. */
export function compiledTable(table: WorkloadTable): CompiledTable {
  const known = COMPILED.get(table)
  if (known !== undefined) return known
  const compiled = compile(table)
  COMPILED.set(table, compiled)
  return compiled
}

/** Follows from the table alone, and goes when the table goes. */
const COMPILED = new WeakMap<WorkloadTable, CompiledTable>()

function compile(table: WorkloadTable): CompiledTable {
  const { categories, places, states } = table
  const [place, category, state] = [coder(places), coder(categories), coder(states)]
  const types = places.flatMap((where) =>
    categories.flatMap((what) =>
      states.map((how) => ({ category: what.id, place: where.id, state: how.id })),
    ),
  )
  const words = places.flatMap((where) =>
    categories.flatMap((what) => states.map((how) => partWords(what, where, how))),
  )
  const byGrade = new Map(table.grades.map(({ id }) => [id, pointsFor(id, table, types)]))
  const highest = Float64Array.from(types, (_, cell) =>
    Math.max(...[...byGrade.values()].map((points) => points[cell] ?? 0)),
  )
  return {
    cells: types.length,
    cellOf: (where, what, how) => {
      const at = place(where)
      const of = category(what)
      const as = state(how)
      if (at < 0 || of < 0 || as < 0) return -1
      return (at * categories.length + of) * states.length + as
    },
    words,
    hundredths: (grade) => byGrade.get(grade) ?? highest,
  }
}

/** The code of a name, or -1; it remembers the last, because cases often come with the same. */
function coder(list: readonly Named[]): (name: string) => number {
  const codes = new Map(list.map(({ id }, code) => [id, code]))
  let [last, lastCode] = ['', -1]
  return (name) => {
    if (name === last) return lastCode
    lastCode = codes.get(name) ?? -1
    last = name
    return lastCode
  }
}

function partWords(category: Named, place: Named, state: Named): string {
  return [category, place, ...(state.id === 'current' ? [] : [state])]
    .map(({ words }) => words)
    .join(', ')
}

function pointsFor(grade: string, table: WorkloadTable, types: readonly CaseType[]): Float64Array {
  const weight = new Map(table.states.map((state) => [state.id, state.weight]))
  const entries = new Map(
    table.points
      .filter(({ grades }) => grades.includes(grade))
      .map((entry) => [entry.place, entry.points]),
  )
  return Float64Array.from(
    types,
    ({ place, category, state }) =>
      (entries.get(place)?.[category] ?? 0) * (weight.get(state) ?? 0),
  )
}
