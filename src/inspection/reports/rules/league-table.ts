import { mostPoints, questionsOf, standardsOf } from '#inspection/frameworks'
import type {
  LeagueCounts,
  LeagueEntry,
  LeagueFramework,
  LeagueRow,
  LeagueTable,
} from './league.ts'
import { withRanks } from './league-ranks.ts'
import { leagueRow } from './league-row.ts'
import { trendOf } from './league-trend.ts'

/**
 * The league table: each inspection with its ratings, case supervision sub-total, lowest key
 * question, safety questions and change since the provider's last inspection.
 *
 * Rows are grouped by framework, newest first; inside one, by rank and then by name. Trends look at
 * every entry, whichever framework is asked for. (Inspection method, "League table".)
 */
export function leagueTable(
  entries: readonly LeagueEntry[],
  { framework = null }: { readonly framework?: string | null } = {},
): LeagueTable {
  const rows = entries.map((entry) => withTrend(entry, entries))
  const frameworks = frameworksOf(entries)
  const ranked = withRanks(rows)
  const shown = frameworks.filter(({ id }) => framework === null || id === framework)
  const inOrder = shown.flatMap(({ id }) =>
    ranked.filter((row) => row.framework === id).sort(byRank),
  )
  return {
    framework,
    frameworks: shown,
    rows: inOrder,
    counts: countsOf(inOrder),
    notes: notesOn(inOrder, shown),
  }
}

function withTrend(entry: LeagueEntry, entries: readonly LeagueEntry[]): LeagueRow {
  const row = leagueRow(entry)
  const { trend, notes } = trendOf(entry, entries)
  return { ...row, trend, notes: [...row.notes, ...notes] }
}

function frameworksOf(entries: readonly LeagueEntry[]): readonly LeagueFramework[] {
  const packs = new Map(entries.map(({ pack }) => [pack.id, pack]))
  return [...packs.values()]
    .toSorted((a, b) => compare(b.inForce.from, a.inForce.from) || compare(a.id, b.id))
    .map((pack) => ({
      id: pack.id,
      title: pack.title,
      unit: pack.unit,
      ratings: pack.ratings?.bands.list.map(({ rating }) => rating) ?? [],
      max: mostPoints(pack),
      standards: standardsOf(pack).map(({ id, name, caseSupervision }) => ({
        id,
        name,
        caseSupervision,
      })),
      safety: questionsOf(pack)
        .filter(({ question }) => question.safety)
        .map(({ standard, question }) => ({ id: question.id, standard: standard.name })),
    }))
}

/** Ranked rows first, then the others by name: an order by rating would look like a rank. */
function byRank(a: LeagueRow, b: LeagueRow): number {
  const [placeA, placeB] = [a.rank?.place ?? Infinity, b.rank?.place ?? Infinity]
  if (placeA !== placeB) return placeA - placeB
  return (
    a.provider.localeCompare(b.provider, 'en-GB') || compare(a.published ?? '', b.published ?? '')
  )
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function countsOf(rows: readonly LeagueRow[]): LeagueCounts {
  const having = (claim: (row: LeagueRow) => boolean) => rows.filter(claim).length
  return {
    inspections: rows.length,
    rated: having(({ status }) => status === 'rated'),
    ranked: having(({ rank }) => rank !== null),
    notRated: having(({ status }) => status === 'not rated'),
    partInspected: having(({ status }) => status === 'part inspected'),
    unratedFramework: having(({ status }) => status === 'unrated framework'),
    synthetic: having(({ synthetic }) => synthetic),
  }
}

function notesOn(
  rows: readonly LeagueRow[],
  frameworks: readonly LeagueFramework[],
): readonly string[] {
  const unrated = frameworks.filter(({ ratings }) => ratings.length === 0)
  const rateable = rows.filter(({ framework }) => !unrated.some(({ id }) => id === framework))
  const withoutPoints = rateable.filter(({ points }) => points === null).length
  return [
    'Ranks are by points, within one framework, among the inspections whose points are known. The same points share a rank.',
    ...(withoutPoints > 0
      ? [
          `The points of ${withoutPoints} of ${rateable.length} inspections that can have points are not known: they have no rank, follow by name, and may stand above one that has.`,
        ]
      : []),
    ...(frameworks.length > 1
      ? [
          'Frameworks ask different questions. Across them only mean points a standard are compared, and every such figure is labelled "across framework versions".',
        ]
      : []),
    ...unrated.map(
      ({ title }) => `No ratings are given under ${title}: there are no points and no rank.`,
    ),
    ...(rows.some(({ synthetic }) => synthetic)
      ? ['Synthetic rows are invented for demonstration and are never ranked.']
      : []),
    'A total hides failing casework: read the case supervision sub-total and the lowest key question beside it.',
  ]
}
