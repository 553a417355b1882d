import type { RatedStandard } from '#inspection/scoring'
import { type PrintedBlock, type PrintedInline, text } from './document.ts'
import { pointsWords, ratingWords, shareWords } from './figures-in-words.ts'
import type { FigureFacts } from './live-figures.ts'
import { questionsTable, ratingOr, ratingWithNote } from './ratings-tables.ts'
import type { ReportText, Translated } from './report-text.ts'
import { filled, filledInline, inEnglish, listedIn, named } from './words.ts'

/** The samples of the inspection: cases inspected and eligible, and what their ratios were kept for. */
export function samplesOf(facts: FigureFacts): readonly PrintedBlock[] {
  const { entry, language, words } = facts
  const { columns } = words
  const { confidence, margin, samples } = entry.pack.sampling
  const known = (cases: number | undefined) => [
    text(cases === undefined ? words.notPublished : String(cases)),
  ]
  const kept = (names: readonly string[]): readonly PrintedInline[] =>
    names.length === 0
      ? [text(words.none)]
      : names.flatMap((name, at) => [
          ...(at === 0 ? [] : [text(', ')]),
          ...named(name, words, language),
        ])
  return [
    { kind: 'paragraph', content: [text(filled(words.sampleSize, { confidence, margin }))] },
    {
      kind: 'table',
      caption: [text(words.samples)],
      head: [columns.sample, columns.sampled, columns.eligible, columns.ratios].map((head) => [
        text(head),
      ]),
      rows: samples.map(({ id, name, stratifiedBy }) => [
        named(name, words, language),
        known(entry.facts.sampled[id]),
        known(entry.facts.eligible[id]),
        kept(stratifiedBy),
      ]),
      figures: [1, 2],
    },
  ]
}

/** Every result: ratings before and after the panel, its agenda, each key question, and notes on the figures. */
export function resultsOf(facts: FigureFacts): readonly PrintedBlock[] {
  const { entry, language, words } = facts
  const counted = entry.rated.standards.filter(({ judgedBy }) => judgedBy === 'key-questions')
  return [
    ...(entry.pack.ratings === null ? [] : panelResults(facts)),
    ...counted.map((standard) =>
      questionsTable(standard, facts, [
        text(`${standard.id} `),
        ...named(standard.name, words, language),
      ]),
    ),
    ...remarks(facts),
  ]
}

function panelResults(facts: FigureFacts): readonly PrintedBlock[] {
  const { entry, words, language } = facts
  const { columns } = words
  const { standards, overall, agenda } = entry.rated
  const total = (sentence: string, { rating, points, max }: typeof overall.after) =>
    filledInline(sentence, {
      rating: [
        {
          kind: 'strong',
          content: [text(rating === null ? words.notRated : ratingWords(rating, facts))],
        },
      ],
      points: [text(pointsWords({ rating, points, max }, words.points) ?? words.notKnown)],
    })
  const agendaLine =
    agenda.length === 0
      ? words.nothingOnAgenda
      : filled(words.onAgenda, { standards: listedIn(agenda, words) })
  const why = standards.filter(({ onAgenda }) => onAgenda)
  return [
    heading(words.panel),
    { kind: 'paragraph', content: total(words.overallBefore, overall.before) },
    { kind: 'paragraph', content: total(words.overallAfter, overall.after) },
    { kind: 'paragraph', content: [text(agendaLine)] },
    ...(why.length === 0 ? [] : [listOf(why.map((standard) => reasonsOf(standard, facts)))]),
    {
      kind: 'table',
      caption: [text(words.ratingsBeforeAndAfter)],
      head: [columns.standard, columns.before, columns.after, columns.deciding].map((head) => [
        text(head),
      ]),
      rows: standards.map((standard) => [
        [text(`${standard.id} `), ...named(standard.name, words, language)],
        [ratingOr(standard.calculated, facts)],
        ratingWithNote(standard, facts),
        [text(standard.deciding ?? words.none)],
      ]),
      figures: [],
    },
    ...certaintyTable(facts),
    heading(words.keyQuestions),
  ]
}

/** Only where the cases are known can they be drawn again to say how sure a rating is. */
function certaintyTable(facts: FigureFacts): readonly PrintedBlock[] {
  const { entry, words, language } = facts
  const sure = entry.rated.standards.filter(({ certainty }) => certainty !== null)
  if (sure.length === 0) return []
  const ratings = entry.pack.ratings?.bands.list.map(({ rating }) => rating) ?? []
  return [
    {
      kind: 'table',
      caption: [text(words.certainty)],
      head: [
        [text(words.columns.standard)],
        ...ratings.map((rating) => [text(ratingWords(rating, facts))]),
      ],
      rows: sure.map(({ id, name, certainty }) => [
        [text(`${id} `), ...named(name, words, language)],
        ...ratings.map((rating) => [text(shareWords(certainty?.[rating] ?? 0))]),
      ]),
      figures: ratings.map((_, at) => at + 1),
    },
  ]
}

function reasonsOf(
  { id, agendaReasons }: RatedStandard,
  { language }: FigureFacts,
): readonly PrintedInline[] {
  const because = agendaReasons.map((reason) => reason.because).join('; ')
  return [text(`${id}: `), ...inEnglish(because, language)]
}

function remarks({ entry, language, words }: FigureFacts): readonly PrintedBlock[] {
  const { notes } = entry.rated
  if (notes.length === 0) return []
  return [heading(words.remarks), listOf(notes.map((note) => inEnglish(note, language)))]
}

/** The key facts, each with the number of its source, and the numbered list of sources. */
export function keyFactsOf(
  { keyFacts, sources }: ReportText,
  { language, words }: FigureFacts,
): readonly PrintedBlock[] {
  const inLanguage = ({ en, cy }: Translated): readonly PrintedInline[] =>
    language === 'cy' && cy !== null ? [text(cy)] : inEnglish(en, language)
  const numbers = new Map(sources.map(({ id }, at) => [id, at + 1]))
  const { columns } = words
  return [
    ...(keyFacts.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            caption: null,
            head: [columns.fact, columns.figure, columns.source].map((head) => [text(head)]),
            rows: keyFacts.map(({ about, figure, source }) => [
              inLanguage(about),
              [text(figure)],
              [sourceNumber(numbers.get(source) ?? 0, words.sourceNumber)],
            ]),
            figures: [1],
          },
        ]),
    heading(words.sources),
    {
      kind: 'sources',
      items: sources.map(({ title, address }) =>
        address === null
          ? inLanguage(title)
          : [{ kind: 'link', address, content: inLanguage(title) }],
      ),
    },
  ]
}

function sourceNumber(number: number, sentence: string): PrintedInline {
  return { kind: 'source', number, text: filled(sentence, { number }) }
}

function heading(words: string): PrintedBlock {
  return { kind: 'heading', level: 3, content: [text(words)], id: null }
}

function listOf(items: readonly (readonly PrintedInline[])[]): PrintedBlock {
  return {
    kind: 'list',
    ordered: false,
    items: items.map((content) => [{ kind: 'paragraph', content }]),
  }
}
