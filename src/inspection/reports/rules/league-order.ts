import type { LeagueFramework, LeagueRow } from './league.ts'

/** What the rows of one framework can be put in order by, and the direction that reads best first. */
export const LEAGUE_ORDERS = {
  rank: 'ascending',
  provider: 'ascending',
  published: 'descending',
  overall: 'descending',
  points: 'descending',
  'case-supervision': 'ascending',
  lowest: 'ascending',
  change: 'descending',
} as const

export type LeagueOrder = keyof typeof LEAGUE_ORDERS
export type Direction = 'ascending' | 'descending'

/** Whether a word names an order of the league table. */
export function isLeagueOrder(word: string): word is LeagueOrder {
  return Object.hasOwn(LEAGUE_ORDERS, word)
}

/**
 * One framework's rows in the order asked for. What is not known comes last in both directions;
 * level rows keep the order they came in.
 */
export function inOrder(
  rows: readonly LeagueRow[],
  framework: LeagueFramework,
  { order, direction }: { readonly order: LeagueOrder; readonly direction: Direction },
): readonly LeagueRow[] {
  const sign = direction === 'ascending' ? 1 : -1
  return rows.toSorted((a, b) => {
    const [left, right] = [sortedBy(a, order, framework), sortedBy(b, order, framework)]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    return sign * compare(left, right)
  })
}

function sortedBy(
  row: LeagueRow,
  order: LeagueOrder,
  { ratings }: LeagueFramework,
): number | string | null {
  switch (order) {
    case 'rank':
      return row.rank?.place ?? null
    case 'provider':
      return row.provider
    case 'published':
      return row.published
    case 'overall':
      return row.overall === null ? null : ratings.indexOf(row.overall)
    case 'points':
      return row.points
    case 'case-supervision':
      return row.caseSupervision?.points ?? null
    case 'lowest':
      return row.lowest?.percent ?? null
    case 'change':
      return row.trend?.points ?? row.trend?.meanPoints ?? null
  }
}

function compare(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a).localeCompare(String(b), 'en-GB')
}
