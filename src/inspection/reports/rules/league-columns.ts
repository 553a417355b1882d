import { rounded } from '#inspection/scoring'
import { asHeading, csvOf, csvwOf, type DataColumn } from './columns.ts'
import type { LeagueRow, LeagueTable } from './league.ts'

/**
 * The league table as CSV. Each standard and each safety question of the frameworks in it has a
 * column named after number and name, as numbers alone are used again with other meanings.
 */
export function leagueCsv(table: LeagueTable): string {
  return csvOf(leagueColumns(table), table.rows)
}

/** The metadata of `leagueCsv`, which stands at `url` beside it. */
export function leagueMetadata(table: LeagueTable, url: string, sources: readonly string[]) {
  return csvwOf(leagueColumns(table), {
    url,
    title: 'League table of inspections of probation',
    description:
      'One row an inspection, none left out. Ranks are within one framework; across frameworks only mean points a standard are compared, in the columns that say so. An empty cell is "not known" or "does not apply", never zero.',
    sources,
    notes: table.notes,
  })
}

type Column = DataColumn<LeagueRow>

function leagueColumns(table: LeagueTable): readonly Column[] {
  return [
    ...PLACE_COLUMNS,
    ...TOTAL_COLUMNS,
    ...standardColumns(table),
    ...LOWEST_COLUMNS,
    ...safetyColumns(table),
    ...CHANGE_COLUMNS,
    text('notes', 'What else a reader should know', ({ notes }) => notes.join('; ')),
  ]
}

const PLACE_COLUMNS: readonly Column[] = [
  text('inspection', 'The inspection’s name in Plumbline’s addresses', ({ id }) => id),
  text('provider', 'The organisation inspected, as the source names it', (row) => row.provider),
  text('kind', 'The kind of organisation', ({ kind }) => kind),
  text('framework', 'The framework pack inspected under', ({ framework }) => framework),
  text('published', 'Day of publication, as exact as is known', ({ published }) => published),
  {
    name: 'synthetic',
    datatype: 'boolean',
    description: 'true: invented for demonstration, never ranked',
    of: ({ synthetic }) => synthetic,
  },
  text('evidence', 'verified or derived', ({ evidence }) => evidence),
  text('status', 'rated, not rated, part inspected or unrated framework', ({ status }) => status),
  text('status_because', 'Why', ({ statusBecause }) => statusBecause),
  number('rank', 'Rank by points within the framework', ({ rank }) => rank?.place ?? null),
  number('ranked', 'Inspections ranked in the framework', ({ rank }) => rank?.of ?? null),
  number(
    'rank_by_mean_points_across_framework_versions',
    'Rank by mean points a standard over different frameworks: read with care',
    ({ rankByMeanPoints }) => rankByMeanPoints?.place ?? null,
  ),
]

const TOTAL_COLUMNS: readonly Column[] = [
  text('overall_rating', 'As published; as the points give it when none was', (row) => row.overall),
  number('points', 'Points after the ratings panel', ({ points }) => points),
  number('max_points', 'The most points the framework gives', ({ max }) => max),
  decimal('mean_points', 'Points a standard, to two decimals', ({ meanPoints }) =>
    meanPoints === null ? null : rounded(meanPoints, 2),
  ),
  number(
    'case_supervision_points',
    'Points of the case supervision standards; empty when any of them is not known',
    ({ caseSupervision }) => caseSupervision?.points ?? null,
  ),
  number(
    'case_supervision_max',
    'The most of them',
    ({ caseSupervision }) => caseSupervision?.max ?? null,
  ),
  text(
    'case_supervision_missing',
    'Case supervision standards whose rating is not known',
    ({ caseSupervision }) => caseSupervision?.missing.join(' ') ?? null,
  ),
]

const LOWEST_COLUMNS: readonly Column[] = [
  text(
    'lowest_question',
    'Lowest key question of those known',
    ({ lowest }) => lowest?.ids.join(' ') ?? null,
  ),
  decimal('lowest_percent', 'Its percentage', ({ lowest }) => lowest?.percent ?? null),
  number('lowest_n', 'Cases answered yes or no', ({ lowest }) => lowest?.n ?? null),
  number(
    'questions_known',
    'Key questions with a known result',
    ({ lowest }) => lowest?.known ?? null,
  ),
  number('questions_asked', 'Key questions asked of cases', ({ lowest }) => lowest?.asked ?? null),
]

const CHANGE_COLUMNS: readonly Column[] = [
  text(
    'change_since',
    'Publication of the provider’s inspection before',
    ({ trend }) => trend?.earlier.published ?? null,
  ),
  text('change_from_framework', 'Its framework', ({ trend }) => trend?.earlier.framework ?? null),
  text('change_label', 'Says when the two frameworks differ', ({ trend }) => trend?.label ?? null),
  text('change_rating', 'up, down or same', ({ trend }) => trend?.rating ?? null),
  number(
    'change_points',
    'Points, later less earlier, on the same standards',
    ({ trend }) => trend?.points ?? null,
  ),
  decimal(
    'change_mean_points',
    'Points a standard, where standards differ',
    ({ trend }) => trend?.meanPoints ?? null,
  ),
  text('change_because', 'The change in words', ({ trend }) => trend?.because ?? null),
]

function standardColumns({ frameworks }: LeagueTable): readonly Column[] {
  const keys = new Map(
    frameworks.flatMap(({ standards }) =>
      standards.map(({ id, name }) => [asHeading(`standard ${id} ${name}`), { id, name }] as const),
    ),
  )
  return [...keys].map(([heading, key]) =>
    text(
      heading,
      `Rating of ${key.id} ${key.name} after the ratings panel`,
      ({ standards }) =>
        standards.find(({ id, name }) => id === key.id && name === key.name)?.rating ?? null,
    ),
  )
}

function safetyColumns({ frameworks }: LeagueTable): readonly Column[] {
  const keys = new Map(
    frameworks.flatMap(({ safety }) =>
      safety.map((asked) => [asHeading(`safety ${asked.id} ${asked.standard}`), asked] as const),
    ),
  )
  return [...keys].flatMap(([heading, { id, standard }]) => {
    const asking = frameworks.filter(({ safety }) =>
      safety.some((asked) => asked.id === id && asked.standard === standard),
    )
    const answered = (row: LeagueRow) =>
      asking.some((framework) => framework.id === row.framework)
        ? row.safety.find((each) => each.id === id)
        : undefined
    return [
      decimal(
        `${heading}_percent`,
        `Per cent yes to ${id}, ${standard}`,
        (row) => answered(row)?.percent ?? null,
      ),
      number(
        `${heading}_n`,
        `Cases answered yes or no to ${id}`,
        (row) => answered(row)?.n ?? null,
      ),
    ]
  })
}

function text(name: string, description: string, of: (row: LeagueRow) => string | null): Column {
  return { name, datatype: 'string', description, of }
}

function number(name: string, description: string, of: (row: LeagueRow) => number | null): Column {
  return { name, datatype: 'integer', description, of }
}

function decimal(name: string, description: string, of: (row: LeagueRow) => number | null): Column {
  return { name, datatype: 'decimal', description, of }
}
