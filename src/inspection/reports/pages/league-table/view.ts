import { rounded } from '#inspection/scoring'
import type { PageModel } from '#platform/web'
import type { LeagueFramework, LeagueRow, LeagueTable } from '../../rules/league.ts'
import {
  type Direction,
  inOrder,
  LEAGUE_ORDERS,
  type LeagueOrder,
} from '../../rules/league-order.ts'
import { type RatingTag, ratingTag } from '../rating-tag.ts'

export type Ordering = { readonly order: LeagueOrder; readonly direction: Direction }

/** Everything the page shows, ready to print: the view makes no decisions of its own. */
export function leagueView(
  table: LeagueTable,
  choices: readonly LeagueFramework[],
  ordering: Ordering,
): PageModel {
  const query = table.framework === null ? '' : `?framework=${encodeURIComponent(table.framework)}`
  return {
    title: 'League table',
    breadcrumbs: [{ text: 'Plumbline', href: '/' }, { text: 'League table' }],
    choices: [
      { value: '', text: 'All frameworks', selected: table.framework === null },
      ...choices.map(({ id, title }) => ({
        value: id,
        text: title,
        selected: id === table.framework,
      })),
    ],
    ordering,
    counts: table.counts,
    sections: table.frameworks.map((framework) => sectionOf(framework, table, ordering)),
    across: acrossOf(table),
    legend: legendOf(table),
    notes: table.notes,
    downloads: [
      { text: 'CSV', href: `/league-table.csv${query}` },
      { text: 'CSV metadata', href: `/league-table.csv-metadata.json${query}` },
      { text: 'JSON', href: `/league-table.json${query}` },
    ],
  }
}

function sectionOf(framework: LeagueFramework, table: LeagueTable, ordering: Ordering) {
  const own = table.rows.filter((row) => row.framework === framework.id)
  const rows = inOrder(own, framework, ordering)
  // Without an earlier inspection in any row the column would be empty, and the table too wide.
  const hasChange = rows.some(({ trend }) => trend !== null)
  return {
    id: framework.id,
    title: framework.title,
    unit: framework.unit,
    rated: framework.ratings.length > 0,
    max: framework.max,
    size: rows.length,
    headings: headingsOf(framework, table.framework, ordering).filter(
      ({ order }) => order !== 'change' || hasChange,
    ),
    hasChange,
    standards: framework.standards,
    safety: framework.safety,
    rows: rows.map((row) => rowOf(row, framework)),
    notes: rows
      .filter(({ notes }) => notes.length > 0)
      .map(({ provider, published, notes }) => ({ provider, published, text: notes.join('; ') })),
  }
}

const HEADINGS: readonly {
  readonly order: LeagueOrder
  readonly text: string
  readonly numeric: boolean
}[] = [
  { order: 'rank', text: 'Rank', numeric: false },
  { order: 'provider', text: 'Provider', numeric: false },
  { order: 'published', text: 'Published', numeric: false },
  { order: 'overall', text: 'Overall rating', numeric: false },
  { order: 'points', text: 'Points', numeric: true },
  { order: 'case-supervision', text: 'Case supervision', numeric: true },
  { order: 'lowest', text: 'Lowest key question', numeric: true },
  { order: 'change', text: 'Change', numeric: false },
]

/** A heading is a link that puts the rows in its order, or turns the order round. */
function headingsOf(
  framework: LeagueFramework,
  shown: string | null,
  { order, direction }: Ordering,
) {
  return HEADINGS.map((heading) => {
    const isCurrent = heading.order === order
    const other = direction === 'ascending' ? 'descending' : 'ascending'
    const query = new URLSearchParams({
      ...(shown === null ? {} : { framework: shown }),
      sort: heading.order,
      direction: isCurrent ? other : LEAGUE_ORDERS[heading.order],
    })
    return {
      ...heading,
      href: `/league-table?${query}#${framework.id}`,
      sorted: isCurrent ? direction : null,
      arrow: isCurrent ? (direction === 'ascending' ? '▲' : '▼') : null,
    }
  })
}

function rowOf(row: LeagueRow, { ratings, safety }: LeagueFramework) {
  const tagOf = (rating: string | null) => (rating === null ? null : ratingTag(rating, ratings))
  return {
    provider: row.provider,
    href: row.id === null ? null : `/inspections/${encodeURIComponent(row.id)}`,
    synthetic: row.synthetic,
    derived: row.evidence === 'derived',
    published: row.published ?? 'not known',
    rank:
      row.rank === null ? null : `${row.rank.place}${row.rank.tied ? '=' : ''} of ${row.rank.of}`,
    overall: tagOf(row.overall),
    status: row.status,
    points: row.points === null ? null : `${row.points} of ${row.max}`,
    mean: row.meanPoints === null ? null : rounded(row.meanPoints, 2).toFixed(2),
    caseSupervision: subTotal(row),
    lowest: lowest(row),
    change: changeOf(row),
    standards: row.standards.map(({ id, name, rating, adjusted }) => ({
      id,
      name,
      tag: tagOf(rating),
      adjusted,
    })),
    safety: safety.map(({ id }) => {
      const found = row.safety.find((each) => each.id === id)
      const percent = found?.percent ?? null
      return percent === null ? null : { percent: `${percent}%`, n: nOf(found?.n ?? null) }
    }),
  }
}

function subTotal({ caseSupervision: sub }: LeagueRow) {
  if (sub === null) return null
  return sub.points === null
    ? { text: null, missing: `no rating known for ${sub.missing.join(', ')}` }
    : { text: `${sub.points} of ${sub.max}`, missing: null }
}

function lowest({ lowest: found }: LeagueRow) {
  if (found === null) return null
  const of = found.known < found.asked ? `, ${found.known} of ${found.asked} known` : ''
  return { id: found.ids.join(', '), percent: `${found.percent}%`, n: `${nOf(found.n)}${of}` }
}

function nOf(n: number | null): string {
  return n === null ? 'n not known' : `n = ${n}`
}

function changeOf({ trend }: LeagueRow) {
  if (trend === null) return null
  const parts = [
    ...(trend.rating === null ? [] : [RATING_CHANGES[trend.rating]]),
    ...(trend.points === null ? [] : [`${signed(trend.points)} points`]),
    ...(trend.meanPoints === null ? [] : [`${signed(trend.meanPoints)} mean points`]),
  ]
  return {
    text: parts.join(', ') || 'Not known',
    since: `since ${trend.earlier.published ?? 'the inspection before'}`,
    label: trend.label,
  }
}

const RATING_CHANGES = { up: 'Rating up', down: 'Rating down', same: 'Same rating' } as const

function signed(change: number): string {
  if (change === 0) return '±0'
  return change > 0 ? `+${change}` : `−${Math.abs(change)}`
}

/** Rows of different frameworks in one order: by mean points only, and under that label. */
function acrossOf({ framework, rows, frameworks }: LeagueTable) {
  if (framework !== null) return []
  return rows
    .filter(({ rankByMeanPoints }) => rankByMeanPoints !== null)
    .toSorted((a, b) => (a.rankByMeanPoints?.place ?? 0) - (b.rankByMeanPoints?.place ?? 0))
    .map((row) => ({
      place: `${row.rankByMeanPoints?.place}${row.rankByMeanPoints?.tied ? '=' : ''}`,
      provider: row.provider,
      framework: frameworks.find(({ id }) => id === row.framework)?.title ?? row.framework,
      mean: rounded(row.meanPoints ?? 0, 2).toFixed(2),
      points: `${row.points} of ${row.max}`,
    }))
}

function legendOf({ frameworks }: LeagueTable): readonly RatingTag[] {
  const tags = frameworks.flatMap(({ ratings }) =>
    ratings.map((rating) => ratingTag(rating, ratings)),
  )
  return [...new Map(tags.map((tag) => [tag.text, tag])).values()].toReversed()
}
