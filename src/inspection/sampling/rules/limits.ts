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
