import type { Domain } from '#inspection/frameworks'
import { keyFactsOf, resultsOf, samplesOf } from './annexes.ts'
import {
  type DocumentPart,
  type Language,
  type PrintedBlock,
  type PrintedInline,
  type ReportDocument,
  type TextFault,
  text,
} from './document.ts'
import { domainChapter, type TextAt } from './domain-chapter.ts'
import { type FigureFacts, liveFigure } from './live-figures.ts'
import { printText } from './print-text.ts'
import { overallLine, ratingsOfDomain } from './ratings-tables.ts'
import { overallText, type ReportPart, reportParts } from './report-parts.ts'
import { inOrder, type ReportText, type WrittenText } from './report-text.ts'
import { dateIn, filled, filledInline, inEnglish, named, type ReportWords } from './words.ts'

/** What a report is composed of. */
export type ReportNeeds = Pick<FigureFacts, 'entry'> & {
  readonly report: ReportText
  readonly words: Readonly<Record<Language, ReportWords>>
}

/** A report in one language; where something is wrong with its text, there is none but the faults. */
export type Composed = {
  readonly document: ReportDocument
  readonly faults: readonly TextFault[]
  /** Texts there are only in English, where the report is in Welsh. */
  readonly untranslated: readonly string[]
}

/**
 * The report in one language: every part, in order, with text and data in their places. A text that is only there
 * in English stands in the Welsh report in English, under a notice that says so. Live figures that cannot be
 * printed are faults with their place; a document with faults is not to be shown to anybody.
 */
export function composeReport(needs: ReportNeeds, language: Language): Composed {
  const facts = factsIn(needs, language)
  const faults: TextFault[] = []
  const untranslated: string[] = []
  const textAt: TextAt = (name, level) => {
    const own = needs.report.texts[language].get(name)
    if (own !== undefined || language === 'en') {
      return own === undefined ? [] : printed(own, level, facts, faults)
    }
    const english = needs.report.texts.en.get(name)
    if (english === undefined) return []
    untranslated.push(name)
    const blocks = printed(english, level, factsIn(needs, 'en'), faults)
    return [
      { kind: 'notice', content: [text(facts.words.missing)] },
      { kind: 'foreign', language: 'en', blocks },
    ]
  }
  const parts = reportParts(needs.entry.pack).map(
    (part): DocumentPart => ({
      id: part.id,
      title: titleOf(part, facts),
      blocks: blocksOf(part, textAt, facts, needs.report),
    }),
  )
  const { words, entry } = facts
  const title = filled(words.title, { provider: entry.facts.provider })
  const document = { language, title, about: aboutOf(facts), marks: marksOf(needs, facts), parts }
  return { document, faults: inOrder(faults), untranslated }
}

function factsIn({ entry, words, report }: ReportNeeds, language: Language): FigureFacts {
  return { entry, language, words: words[language], sources: report.sources.map(({ id }) => id) }
}

function printed(
  { file, blocks }: WrittenText,
  level: number,
  facts: FigureFacts,
  faults: TextFault[],
): readonly PrintedBlock[] {
  return printText(blocks, level, ({ call, place }): PrintedInline => {
    const answer = liveFigure(call, facts)
    if ('content' in answer) return { kind: 'figure', call, content: answer.content }
    faults.push({ file, place, message: answer.fault })
    return text('')
  })
}

function titleOf({ part, id, annex }: ReportPart, { entry, words }: FigureFacts): string {
  if (part === 'domain') {
    const domain = entry.pack.domains.find((one) => `domain-${one.id}` === id)
    const name = domain?.name ?? ''
    return `${domain?.id ?? ''}. ${words.names[name] ?? name}`
  }
  const name = words.parts[part]
  return annex === null ? name : filled(words.annex, { number: annex, name })
}

function blocksOf(
  { part, id, texts }: ReportPart,
  textAt: TextAt,
  facts: FigureFacts,
  report: ReportText,
): readonly PrintedBlock[] {
  const written = () => texts.flatMap((name) => textAt(name, 2))
  const { domains } = facts.entry.pack
  switch (part) {
    case 'overall-findings':
      return [overallLine(facts), ...domains.flatMap((domain) => findingsIn(domain, textAt, facts))]
    case 'summary-of-ratings':
      return [overallLine(facts), ...domains.map((domain) => ratingsOfDomain(domain, facts))]
    case 'key-facts':
      return keyFactsOf(report, facts)
    case 'domain': {
      const domain = domains.find((one) => `domain-${one.id}` === id)
      return domain === undefined ? [] : domainChapter(domain, textAt, facts)
    }
    case 'methodology':
      return [...written(), ...samplesOf(facts)]
    case 'recommendations':
      return [...written(), ...recommendationsIn(report, facts)]
    case 'results':
      return resultsOf(facts)
    default:
      return written()
  }
}

/** A numbered list, each with the body that is to act; what nobody has translated stands in English. */
function recommendationsIn(
  { recommendations = [] }: ReportText,
  { language }: FigureFacts,
): readonly PrintedBlock[] {
  if (recommendations.length === 0) return []
  const items = recommendations.map(({ toWhom, words }): readonly PrintedBlock[] => {
    const own = language === 'cy' && words.cy !== null ? [text(words.cy)] : null
    const body = { kind: 'strong' as const, content: inEnglish(`${toWhom}:`, language) }
    const said = own ?? inEnglish(words.en, language)
    return [{ kind: 'paragraph', content: [body, text(' '), ...said] }]
  })
  return [{ kind: 'list', ordered: true, items }]
}

function findingsIn(
  { id, name }: Domain,
  textAt: TextAt,
  { words, language }: FigureFacts,
): readonly PrintedBlock[] {
  const content = [text(`${id}. `), ...named(name, words, language)]
  return [{ kind: 'heading', level: 3, content, id: null }, ...textAt(overallText(id), 3)]
}

function aboutOf({ entry, words, language }: FigureFacts): ReportDocument['about'] {
  const { published, fieldwork } = entry.facts
  return [
    ...(published === null
      ? []
      : [[text(filled(words.published, { date: dateIn(published, words) }))]]),
    ...(fieldwork === null
      ? []
      : [filledInline(words.fieldwork, { fieldwork: inEnglish(fieldwork, language) })]),
    filledInline(words.framework, { framework: inEnglish(entry.pack.title, language) }),
    [text(words.licence)],
  ]
}

function marksOf({ report, entry }: ReportNeeds, { words, language }: FigureFacts) {
  const { mark } = report
  return [
    ...(entry.facts.synthetic ? [words.synthetic] : []),
    ...(mark === null ? [] : [language === 'cy' ? (mark.cy ?? mark.en) : mark.en]),
  ]
}
