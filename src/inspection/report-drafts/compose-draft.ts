import { type ResultsUnderWay, resultsUnderWay } from '#inspection/fieldwork'
import type { OpenInspection } from '#inspection/preparation'
import { type Recommendation, recommendationsOf } from '#inspection/recommendations'
import {
  composeReport,
  type Language,
  REPORT_WORDS,
  type ReportDocument,
  type ReportText,
  readText,
  type TextFault,
  type WrittenText,
} from '#inspection/report-writing'
import type { Database } from '#platform/database'
import { type KeptText, textsOf } from './store/report-texts.ts'

/** A report as it stands: the document in a language, and every fault of its texts with its place. */
export type Draft = {
  readonly texts: readonly KeptText[]
  readonly document: ReportDocument
  readonly faults: readonly TextFault[]
}

/** Said on every page of a report that is not published. */
const MARK = {
  en: 'Draft. Not for publication: figures and words may change.',
  cy: 'Drafft. Nid i’w gyhoeddi: gall ffigurau a geiriau newid.',
} as const

/** What a text is called in faults: the file it would be in a folder of text. */
export function fileOf(language: Language, name: string): string {
  return `${language}/${name}.md`
}

/**
 * Composes the report of an inspection under way from its texts and the results as they stand today; or from
 * the results given, which are to be published: then it is no draft.
 */
export async function composeDraft(
  transaction: Database,
  opened: OpenInspection,
  language: Language,
  results?: Pick<ResultsUnderWay, 'facts' | 'rated'>,
): Promise<Draft> {
  const { inspection, pack } = opened
  const texts = await textsOf(transaction, inspection)
  const { facts, rated } = results ?? (await resultsUnderWay(transaction, opened))
  const mark = results === undefined ? MARK : null
  const recommendations = recommendationsIn(await recommendationsOf(transaction, inspection))
  const { report, faults } = readTexts(texts, inspection.inspectionId, mark)
  const entry = { id: null, facts, rated, pack }
  const composed = composeReport(
    { entry, report: { ...report, recommendations }, words: REPORT_WORDS },
    language,
  )
  return { texts, document: composed.document, faults: [...faults, ...composed.faults] }
}

/** Those that stand, as the report prints them. */
function recommendationsIn(all: readonly Recommendation[]) {
  return all
    .filter(({ withdrawnReason }) => withdrawnReason === null)
    .map(({ toWhom, words, wordsCy }) => ({ toWhom, words: { en: words, cy: wordsCy } }))
}

function readTexts(texts: readonly KeptText[], inspectionId: string, mark: ReportText['mark']) {
  const read: Record<Language, Map<string, WrittenText>> = { en: new Map(), cy: new Map() }
  const faults: TextFault[] = []
  for (const { language, name, words } of texts) {
    if (words.trim() === '') continue
    const found = readText(words, { file: fileOf(language, name), language })
    read[language].set(name, found.text)
    faults.push(...found.faults)
  }
  const report: ReportText = {
    ...{ inspections: [inspectionId], mark, sources: [], keyFacts: [], texts: read },
  }
  return { report, faults }
}
