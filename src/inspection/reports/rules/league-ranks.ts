import type { LeagueRow, Rank } from './league.ts'

/**
 * Gives each row its rank: by points within its framework, and by mean points over all frameworks
 * when there is more than one. Rows without points, and synthetic rows, have none.
 */
export function withRanks(rows: readonly LeagueRow[]): readonly LeagueRow[] {
  const eligible = rows.filter(({ synthetic, points }) => !synthetic && points !== null)
  const several = new Set(eligible.map(({ framework }) => framework)).size > 1
  return rows.map((row) => {
    const peers = eligible.filter(({ framework }) => framework === row.framework)
    return {
      ...row,
      rank: rankOf(row, peers, ({ points }) => points),
      rankByMeanPoints: several ? rankOf(row, eligible, ({ meanPoints }) => meanPoints) : null,
    }
  })
}

function rankOf(
  row: LeagueRow,
  peers: readonly LeagueRow[],
  measure: (row: LeagueRow) => number | null,
): Rank | null {
  if (!peers.includes(row)) return null
  const own = measure(row) ?? 0
  const higher = peers.filter((peer) => (measure(peer) ?? 0) > own).length
  const level = peers.filter((peer) => measure(peer) === own).length
  return { place: higher + 1, of: peers.length, tied: level > 1 }
}
