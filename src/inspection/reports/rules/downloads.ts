import { csvOf, csvwOf, type Publication } from './columns.ts'
import { INSPECTION_COLUMNS } from './downloads-inspections.ts'
import { resultColumns, resultRows } from './downloads-results.ts'
import type { LeagueEntry } from './league.ts'

/** Every result of these inspections as CSV: a row a key question, or a standard without questions. */
export function resultsCsv(entries: readonly LeagueEntry[]): string {
  return csvOf(resultColumns(entries), resultRows(entries))
}

/** The metadata of `resultsCsv`. */
export function resultsMetadata(entries: readonly LeagueEntry[], url: string) {
  const [only, ...more] = entries
  const title =
    only !== undefined && more.length === 0
      ? `Results of the inspection of ${only.facts.provider}`
      : 'Results of inspections of probation'
  const description =
    'One row a key question; a standard without key questions has one row of its own. Percentages are 0 to 100, certainty shares 0 to 1. An empty cell is "not known" or "does not apply", never zero.'
  return csvwOf(resultColumns(entries), publication(entries, { url, title, description }))
}

/** Every inspection as CSV, one row each, with its overall result before and after the panel. */
export function inspectionsCsv(entries: readonly LeagueEntry[]): string {
  return csvOf(INSPECTION_COLUMNS, entries)
}

/** The metadata of `inspectionsCsv`. */
export function inspectionsMetadata(entries: readonly LeagueEntry[], url: string) {
  const title = 'Inspections of probation'
  const description =
    'One row an inspection, with its overall result before and after the ratings panel beside the one published. An empty cell is "not known" or "does not apply", never zero.'
  return csvwOf(INSPECTION_COLUMNS, publication(entries, { url, title, description }))
}

/** One inspection for JSON: what was published, and the whole explained result of rating it. */
export function inspectionJson({ id, facts, rated }: LeagueEntry) {
  return { id, published: facts, rated }
}

function publication(
  entries: readonly LeagueEntry[],
  about: Pick<Publication, 'url' | 'title' | 'description'>,
): Publication {
  const synthetic = entries.filter(({ facts }) => facts.synthetic).length
  return {
    ...about,
    sources: [...new Set(entries.flatMap(({ facts }) => facts.sources))],
    notes: [
      ...(synthetic > 0
        ? [
            `${synthetic} of ${entries.length} inspections are synthetic: invented for demonstration, no real people or cases. Their rows have "true" in the column synthetic.`,
          ]
        : []),
      'Ratings are worked out by Plumbline from published figures; where they differ from what was published, both are given.',
      ...(entries.length === 1 ? (entries[0]?.rated.notes ?? []) : []),
    ],
  }
}
