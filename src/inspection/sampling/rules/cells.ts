import { type CaseListSpecification, codesOf, type ListedCase } from './specification.ts'

/**
 * Cases that are drawn from together. `kinds` are the combinations of codes it holds, one code for
 * each column of the strata: one combination, or several when thin cells were merged.
 */
export type Cell = {
  readonly kinds: readonly (readonly string[])[]
  readonly cases: readonly ListedCase[]
}

/**
 * The cross-product of the strata: a cell for every combination of codes that at least one case has,
 * in the order of the specification's codes, the first column first. Without strata it is one cell.
 */
export function cellsOf(
  cases: readonly ListedCase[],
  specification: CaseListSpecification,
): readonly Cell[] {
  const { columns } = specification.strata
  const ranks = columns.map(
    (column) => new Map(codesOf(specification, column).map(({ code }, place) => [code, place])),
  )
  const found = new Map<string, { kind: readonly string[]; cases: ListedCase[] }>()
  for (const one of cases) {
    const kind = columns.map((column) => one.values[column] ?? '')
    const key = kind.join('\n')
    const cell = found.get(key) ?? { kind, cases: [] }
    cell.cases.push(one)
    found.set(key, cell)
  }
  const rank = (kind: readonly string[]) => kind.map((code, at) => ranks[at]?.get(code) ?? -1)
  return [...found.values()]
    .toSorted((a, b) => firstDifference(rank(a.kind), rank(b.kind)))
    .map(({ kind, cases: held }) => ({ kinds: [kind], cases: held }))
}

/** What a cell is called: `female, licence or community order, high`; merged kinds apart by " + ". */
export function nameOfCell({ kinds }: Pick<Cell, 'kinds'>): string {
  const sets = codesOfCell({ kinds })
  if (sets.length === 0) return 'all cases'
  const wholeProduct = sets.reduce((product, set) => product * set.length, 1) === kinds.length
  return wholeProduct
    ? sets.map((set) => set.join(' or ')).join(', ')
    : kinds.map((kind) => kind.join(', ')).join(' + ')
}

/** For each column of the strata, the codes that a cell holds. */
export function codesOfCell({ kinds }: Pick<Cell, 'kinds'>): readonly (readonly string[])[] {
  const columns = kinds[0]?.length ?? 0
  return Array.from({ length: columns }, (_, at) => [
    ...new Set(kinds.map((kind) => kind[at] ?? '')),
  ])
}

function firstDifference(one: readonly number[], other: readonly number[]): number {
  for (const [at, rank] of one.entries()) {
    const difference = rank - (other[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
