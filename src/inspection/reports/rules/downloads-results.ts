import { type KeyQuestion, questionsOf } from '#inspection/frameworks'
import type { RatedQuestion, RatedStandard, Step } from '#inspection/scoring'
import { rounded } from '#inspection/scoring'
import { asHeading, type DataColumn } from './columns.ts'
import { IDENTITY_COLUMNS } from './downloads-inspections.ts'
import type { LeagueEntry } from './league.ts'

/** One line of `results.csv`: a key question, or a standard that has none. */
export type ResultRow = {
  readonly entry: LeagueEntry
  readonly standard: RatedStandard
  readonly asked: KeyQuestion | null
  readonly question: RatedQuestion | null
}

/** The lines of `results.csv`, in the order the framework prints its standards and questions. */
export function resultRows(entries: readonly LeagueEntry[]): readonly ResultRow[] {
  return entries.flatMap((entry) => {
    const asked = new Map(questionsOf(entry.pack).map(({ question }) => [question.id, question]))
    return entry.rated.standards.flatMap((standard): readonly ResultRow[] =>
      standard.questions.length === 0
        ? [{ entry, standard, asked: null, question: null }]
        : standard.questions.map((question) => ({
            entry,
            standard,
            asked: asked.get(question.id) ?? null,
            question,
          })),
    )
  })
}

/** The columns of `results.csv`; each rating of the frameworks in it has a column of certainty. */
export function resultColumns(entries: readonly LeagueEntry[]): readonly DataColumn<ResultRow>[] {
  return [
    ...IDENTITY_COLUMNS.map((column) => ({
      ...column,
      of: ({ entry }: ResultRow) => column.of(entry),
    })),
    ...STANDARD_COLUMNS,
    ...certaintyColumns(entries),
    ...QUESTION_COLUMNS,
    ...DISTANCE_COLUMNS,
  ]
}

const STANDARD_COLUMNS: readonly DataColumn<ResultRow>[] = [
  text('standard', 'Number of the standard', ({ standard }) => standard.id),
  text('standard_name', 'Name of the standard', ({ standard }) => standard.name),
  text(
    'judged_by',
    'key-questions over cases, or ratings-characteristics',
    ({ standard }) => standard.judgedBy,
  ),
  text(
    'calculated',
    'The standard’s rating before the ratings panel',
    ({ standard }) => standard.calculated,
  ),
  text('rating', 'The standard’s rating after the ratings panel', ({ standard }) => standard.final),
  text(
    'panel_from',
    'The rating the panel moved it from; empty: not moved',
    ({ standard }) => standard.adjusted?.from ?? null,
  ),
  text('panel_by', 'Who moved it', ({ standard }) => standard.adjusted?.by ?? null),
  text('panel_reason', 'Why it was moved', ({ standard }) => standard.adjusted?.reason ?? null),
  {
    name: 'on_panel_agenda',
    datatype: 'boolean',
    description: 'Near enough to a line for the ratings panel to consider',
    of: ({ standard }) => standard.onAgenda,
  },
  text(
    'deciding_question',
    'The key question that decides the standard',
    ({ standard }) => standard.deciding,
  ),
  text(
    'missing_questions',
    'Key questions without a result: nothing is calculated',
    ({ standard }) => standard.missing.join(' '),
  ),
]

const QUESTION_COLUMNS: readonly DataColumn<ResultRow>[] = [
  text('question', 'Number of the key question', ({ question }) => question?.id ?? null),
  text(
    'wording',
    'The key question in Plumbline’s own words',
    ({ asked }) => asked?.wording ?? null,
  ),
  text(
    'base',
    'all: every case of the sample; relevant: only cases it applies to',
    ({ question }) => question?.base ?? null,
  ),
  number('yes', 'integer', 'Cases answered yes', ({ question }) => question?.yes ?? null),
  number('n', 'integer', 'Cases answered yes or no', ({ question }) => question?.n ?? null),
  number(
    'population',
    'integer',
    'Eligible cases the sample stands for',
    ({ question }) => question?.population ?? null,
  ),
  number(
    'percent',
    'decimal',
    'Per cent answered yes',
    ({ question }) => question?.percent ?? null,
  ),
  number('interval_low', 'decimal', 'Lower end of the interval, per cent', ({ question }) =>
    tenths(question?.interval?.low),
  ),
  number('interval_high', 'decimal', 'Upper end of the interval, per cent', ({ question }) =>
    tenths(question?.interval?.high),
  ),
  text(
    'interval_method',
    'hypergeometric (exact, eligible cases known) or wilson',
    ({ question }) => question?.interval?.method ?? null,
  ),
  number(
    'interval_confidence',
    'decimal',
    'Level of the interval, per cent',
    ({ question }) => question?.interval?.confidence ?? null,
  ),
  text('band', 'The band the percentage falls in', ({ question }) => question?.band ?? null),
]

const DISTANCE_COLUMNS: readonly DataColumn<ResultRow>[] = [
  ...stepColumns('down', 'the band below', ({ question }) => question?.distance?.down ?? null),
  ...stepColumns('up', 'the band above', ({ question }) => question?.distance?.up ?? null),
  number(
    'cases_to_change',
    'integer',
    'Fewest answers that would change the band',
    ({ question }) => question?.casesToChange ?? null,
  ),
]

function stepColumns(
  direction: string,
  band: string,
  step: (row: ResultRow) => Step | null,
): readonly DataColumn<ResultRow>[] {
  return [
    number(`points_${direction}`, 'decimal', `Percentage points to ${band}`, (row) =>
      tenths(step(row)?.points),
    ),
    number(
      `cases_${direction}`,
      'integer',
      `Answers to change for ${band}`,
      (row) => step(row)?.cases ?? null,
    ),
  ]
}

function certaintyColumns(entries: readonly LeagueEntry[]): readonly DataColumn<ResultRow>[] {
  const ratings = new Set(
    entries.flatMap(({ pack }) => pack.ratings?.bands.list.map((band) => band.rating) ?? []),
  )
  return [...ratings].map((rating) =>
    number(
      `certainty_${asHeading(rating)}`,
      'decimal',
      `Share of resamples, 0 to 1, in which the standard is ${rating} before the panel`,
      ({ standard }) => standard.certainty?.[rating] ?? null,
    ),
  )
}

/** Intervals and distances as the pages print them. */
function tenths(percent: number | undefined): number | null {
  return percent === undefined ? null : rounded(percent, 1)
}

function text(
  name: string,
  description: string,
  of: (row: ResultRow) => string | null,
): DataColumn<ResultRow> {
  return { name, datatype: 'string', description, of }
}

function number(
  name: string,
  datatype: 'integer' | 'decimal',
  description: string,
  of: (row: ResultRow) => number | null,
): DataColumn<ResultRow> {
  return { name, datatype, description, of }
}
