import { type Language, REPORT_WORDS, type ReportDocument } from '#inspection/report-writing'
import type { RatedInspection } from '#inspection/scoring'
import type { Day } from '#platform/dates'

/** What was put right in a published report, and on which day. */
export type Correction = { readonly on: Day; readonly reason: string }

const CORRECTED: Readonly<Record<Language, string>> = { en: 'Corrected on', cy: 'Cywirwyd ar' }

/**
 * What stands in the way of a correction, each as a sentence. A correction puts words right: the results
 * that were published stay what they are, so a report whose ratings are others is not one of theirs.
 */
export function whyNotCorrected(found: {
  readonly published: RatedInspection
  readonly now: RatedInspection
  readonly textFaults: number
  /** Whether any report, in any language, says something else than the one published. */
  readonly changed: boolean
}): readonly string[] {
  const before = new Map(found.published.standards.map(({ id, final }) => [id, final]))
  const moved = found.now.standards.filter(({ id, final }) => before.get(id) !== final)
  const { textFaults, changed } = found
  return [
    ...moved.map(
      ({ id, name, final }) =>
        `${id} ${name} was published as ${before.get(id) ?? 'not rated'} and is ${final ?? 'not rated'} now: a correction cannot change a rating`,
    ),
    ...(textFaults > 0 ? [`${textFaults} of the report’s texts or figures must be put right`] : []),
    ...(changed ? [] : ['The report says what was published: change its text first']),
  ]
}

/** The report with a line on its front about what was put right; without one, as it is. */
export function corrected(document: ReportDocument, correction: Correction | null): ReportDocument {
  if (correction === null) return document
  const { language } = document
  const day = new Intl.DateTimeFormat(REPORT_WORDS[language].tag, {
    ...{ dateStyle: 'long', timeZone: 'UTC' },
  }).format(new Date(`${correction.on}T00:00:00Z`))
  const text = `${CORRECTED[language]} ${day}: ${correction.reason}`
  return { ...document, about: [...document.about, [{ kind: 'text', text }]] }
}
