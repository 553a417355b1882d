import { type Cell, codesOfCell, nameOfCell } from './cells.ts'

/** One cell that joined another because less than one case was due under it. */
export type Merge = {
  /** The last column over which cells could merge at this step. */
  readonly over: string
  readonly joined: string
  readonly joinedCases: number
  readonly into: string
  readonly intoCases: number
}

/**
 * Merges cells under which less than one case is due (n × cases / population < 1) until none is left.
 *
 * The columns are opened one after the other, in the order given; cells may join when they agree on
 * every column that is not open yet. At each step the smallest thin cell joins the one that differs
 * from it in the fewest columns; among those the smallest, then the first in the order of the codes.
 */
export function mergeThinCells(
  cells: readonly Cell[],
  asked: {
    readonly n: number
    readonly columns: readonly string[]
    readonly order: readonly string[]
  },
): { readonly cells: readonly Cell[]; readonly merges: readonly Merge[] } {
  const population = cells.reduce((sum, cell) => sum + cell.cases.length, 0)
  const places = new Map(cells.flatMap(({ kinds }) => kinds).map((kind, place) => [kind, place]))
  const inOrder = (one: readonly string[], other: readonly string[]) =>
    (places.get(one) ?? 0) - (places.get(other) ?? 0)
  const isThin = (cell: Cell) => asked.n * cell.cases.length < population
  const merges: Merge[] = []
  let now = cells
  for (const [step, over] of asked.order.entries()) {
    const open = asked.order.slice(0, step + 1)
    const closed = asked.columns.flatMap((column, at) => (open.includes(column) ? [] : [at]))
    for (;;) {
      const pair = nextPair(now, closed, isThin)
      if (pair === null) break
      const { thin, into } = pair
      merges.push({
        over,
        joined: nameOfCell(thin),
        joinedCases: thin.cases.length,
        into: nameOfCell(into),
        intoCases: into.cases.length,
      })
      now = joined(now, [thin, into], inOrder)
    }
  }
  return { cells: now, merges }
}

function nextPair(
  cells: readonly Cell[],
  closed: readonly number[],
  isThin: (cell: Cell) => boolean,
): { readonly thin: Cell; readonly into: Cell } | null {
  for (const thin of cells.filter(isThin).toSorted(smallestFirst)) {
    const others = cells.filter((cell) => cell !== thin && agree(cell, thin, closed))
    const [into] = others.toSorted(
      (a, b) => differences(a, thin) - differences(b, thin) || smallestFirst(a, b),
    )
    if (into !== undefined) return { thin, into }
  }
  return null
}

/** Sorting is stable, so equals stay in the order of the codes. */
function smallestFirst(one: Cell, other: Cell): number {
  return one.cases.length - other.cases.length
}

/** Cells were merged over open columns only, so their first kind speaks for all on the others. */
function agree(one: Cell, other: Cell, columns: readonly number[]): boolean {
  return columns.every((at) => one.kinds[0]?.[at] === other.kinds[0]?.[at])
}

function differences(one: Cell, other: Cell): number {
  const others = codesOfCell(other)
  return codesOfCell(one).filter((codes, at) => {
    const those = others[at] ?? []
    return codes.length !== those.length || codes.some((code) => !those.includes(code))
  }).length
}

/** The two as one, in the place of the one that comes first, its kinds in the order of the codes. */
function joined(
  cells: readonly Cell[],
  pair: readonly Cell[],
  inOrder: (one: readonly string[], other: readonly string[]) => number,
): readonly Cell[] {
  const both = cells.filter((cell) => pair.includes(cell))
  const together = {
    kinds: both.flatMap(({ kinds }) => kinds).toSorted(inOrder),
    cases: both.flatMap(({ cases }) => cases),
  }
  return cells.flatMap((cell) => {
    if (cell === both[0]) return [together]
    return both.includes(cell) ? [] : [cell]
  })
}
