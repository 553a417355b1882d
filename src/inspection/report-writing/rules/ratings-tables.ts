import type { LeagueEntry } from '#inspection/reports'
import type { RatedQuestion, RatedStandard } from '#inspection/scoring'
import {
  type PrintedBlock,
  type PrintedFigure,
  type PrintedInline,
  type Table,
  text,
} from './document.ts'
import {
  overallRatingOf,
  percentWords,
  pointsWords,
  ratingInline,
  ratingWords,
  tenths,
} from './figures-in-words.ts'
import type { FigureFacts } from './live-figures.ts'
import { filled, filledInline, inEnglish, named } from './words.ts'

/** A table of the report's own. */
export type PrintedTable = Table<PrintedFigure>

/** `Overall rating: Requires improvement, 14 of 30 points`, or in words why there is none. */
export function overallLine(facts: FigureFacts): PrintedBlock {
  const { entry, words } = facts
  if (entry.pack.ratings === null) return { kind: 'paragraph', content: [text(words.noRatings)] }
  const points = pointsWords(entry.rated.overall.after, words.points)
  return {
    kind: 'paragraph',
    content: [
      text(`${words.overallRating}: `),
      ratingOr(overallRatingOf(entry), facts),
      ...(points === null ? [] : [text(` (${points})`)]),
    ],
  }
}

/** The ratings of one domain's standards, each that the panel moved with its footnote. */
export function ratingsOfDomain(
  domain: LeagueEntry['pack']['domains'][number],
  facts: FigureFacts,
): PrintedTable {
  const { entry, language, words } = facts
  const standards = new Map(entry.rated.standards.map((standard) => [standard.id, standard]))
  return {
    kind: 'table',
    caption: [text(`${domain.id}. `), ...named(domain.name, words, language)],
    head: [[text(words.columns.standard)], [text(words.columns.rating)]],
    rows: domain.standards.map(({ id, name }) => [
      [text(`${id} `), ...named(name, words, language)],
      ratingWithNote(standards.get(id) ?? null, facts),
    ]),
    figures: [],
  }
}

/** A standard's rating as published, with the footnote of the panel's move. */
export function ratingWithNote(
  standard: RatedStandard | null,
  facts: FigureFacts,
): readonly PrintedInline[] {
  const rating = ratingOr(standard?.final ?? null, facts)
  const adjusted = standard?.adjusted ?? null
  if (adjusted === null) return [rating]
  const { words, language } = facts
  const content = filledInline(words.moved, {
    by: named(adjusted.by, words, language),
    from: [text(ratingWords(adjusted.from, facts))],
    to: [text(ratingWords(adjusted.to, facts))],
    reason: inEnglish(adjusted.reason.replace(/\.$/, ''), language),
  })
  return [rating, { kind: 'note', content }]
}

/** A rating, or that there is none. */
export function ratingOr(rating: string | null, facts: FigureFacts): PrintedInline {
  return rating === null ? text(facts.words.notRated) : ratingInline(rating, facts)
}

/** The key questions of a standard: cases, percentage with n, interval and band. */
export function questionsTable(
  standard: RatedStandard,
  facts: FigureFacts,
  caption: PrintedTable['caption'],
): PrintedTable {
  const { words, entry } = facts
  const { columns } = words
  const level = entry.rated.standards
    .flatMap(({ questions }) => questions)
    .find(({ interval }) => interval !== null)?.interval?.confidence
  const heads = [columns.question, columns.yes, columns.n, columns.percent]
  const ranges = level === undefined ? [] : [filled(columns.interval, { confidence: level })]
  return {
    kind: 'table',
    caption,
    head: [...heads, ...ranges, columns.band].map((head) => [text(head)]),
    rows: standard.questions.map((question) => [
      [text(`${question.id} `), ...wordingOf(question, facts)],
      ...countCells(question, facts),
      ...(level === undefined ? [] : [[text(rangeWords(question, facts))]]),
      [question.band === null ? text(words.notKnown) : ratingInline(question.band, facts)],
    ]),
    figures: level === undefined ? [1, 2, 3] : [1, 2, 3, 4],
  }
}

function countCells(question: RatedQuestion, { words }: FigureFacts): readonly PrintedInline[][] {
  const count = (cases: number | null) => [
    text(cases === null ? words.notPublished : String(cases)),
  ]
  return [count(question.yes), count(question.n), [text(percentWords(question, words))]]
}

function rangeWords({ interval }: RatedQuestion, { words }: FigureFacts): string {
  if (interval === null) return words.notKnown
  const range = filled(words.range, { low: tenths(interval.low), high: tenths(interval.high) })
  // A range is read as one.
  return range.replaceAll(' ', '\u00a0')
}

function wordingOf({ id }: RatedQuestion, { entry, language }: FigureFacts) {
  const asked = entry.pack.domains
    .flatMap(({ standards }) => standards)
    .flatMap(({ questions }) => questions)
    .find((question) => question.id === id)
  return asked === undefined ? [] : inEnglish(asked.wording, language)
}
