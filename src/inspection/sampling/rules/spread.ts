import type { KeyedCase } from './draw-order.ts'
import type { ListedCase, SpreadLimit } from './specification.ts'

/** The most cases that each value of a column may have in the sample. */
export type Most = { readonly column: string; readonly most: ReadonlyMap<string, number> }

/**
 * What the limits come to for these cases: a proportional share is n × cases / population, rounded
 * up; a number of cases is what it is.
 */
export function mostOf(
  limits: readonly SpreadLimit[],
  cases: readonly ListedCase[],
  n: number,
): readonly Most[] {
  return limits.map((limit) => {
    const counts = countsBy(cases, limit.column)
    const most = [...counts].map(
      ([value, count]) =>
        [
          value,
          limit.limit === 'at most' ? limit.cases : Math.ceil((n * count) / cases.length),
        ] as const,
    )
    return { column: limit.column, most: new Map(most) }
  })
}

/** How many cases have each value of a column. */
export function countsBy(
  cases: readonly { readonly values: Readonly<Record<string, string>> }[],
  column: string,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { values } of cases) {
    const value = values[column] ?? ''
    counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return counts
}

/**
 * Takes so many cases from every cell, going through all cells together in the order of the draw. A
 * case is passed over when its cell has enough or a limit would be broken. Whatever a cell still lacks
 * is taken from those passed over, in the same order, with the first limit given up, then the second,
 * and so on: the share of a cell always comes before a limit. It does not look for the one choice that
 * would keep every limit, because then the draw would decide less.
 */
export function takeSpread(
  cells: readonly { readonly cases: readonly KeyedCase[]; readonly share: number }[],
  limits: readonly Most[],
): readonly (readonly KeyedCase[])[] {
  const taken = cells.map((): KeyedCase[] => [])
  const counts = limits.map(() => new Map<string, number>())
  let waiting = cells
    .flatMap(({ cases }, cell) => cases.map((one) => ({ cell, one })))
    .toSorted((a, b) => (a.one.key < b.one.key ? -1 : 1))

  for (let givenUp = 0; givenUp <= limits.length; givenUp += 1) {
    waiting = waiting.filter(({ cell, one }) => {
      if ((taken[cell]?.length ?? 0) >= (cells[cell]?.share ?? 0)) return false
      const { values } = one.listed
      const breaks = limits.some(({ column, most }, at) => {
        const value = values[column] ?? ''
        return at >= givenUp && (counts[at]?.get(value) ?? 0) >= (most.get(value) ?? 0)
      })
      if (breaks) return true
      taken[cell]?.push(one)
      for (const [at, { column }] of limits.entries()) {
        const value = values[column] ?? ''
        counts[at]?.set(value, (counts[at].get(value) ?? 0) + 1)
      }
      return false
    })
  }
  return taken.map((cases) => cases.toSorted((a, b) => (a.key < b.key ? -1 : 1)))
}
