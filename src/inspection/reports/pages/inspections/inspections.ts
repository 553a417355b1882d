import type { FrameworkPack } from '#inspection/frameworks'
import type { PageModel } from '#platform/web'
import type { PublishedRecord } from '../../rules/published-record.ts'
import { dateInWords, overallRatingOf, pointsInWords } from '../words.ts'

/** Every inspection, one row each, in the order of an English index. */
export function inspectionsView(
  records: readonly PublishedRecord[],
  packOf: (record: PublishedRecord) => FrameworkPack,
): PageModel {
  return {
    title: 'Inspections',
    breadcrumbs: [{ text: 'Plumbline', href: '/' }, { text: 'Inspections' }],
    count: records.length,
    rows: records.map((record) => {
      const pack = packOf(record)
      const { facts, rated, id } = record
      const { points } = rated.overall.after
      return {
        id,
        provider: facts.provider,
        framework: pack.id,
        published: dateInWords(facts.published),
        overall: overallRatingOf(rated, pack),
        points: points === null ? '–' : pointsInWords(rated.overall.after),
        evidence: facts.synthetic ? 'invented' : (facts.evidence ?? 'not stated'),
        synthetic: facts.synthetic,
      }
    }),
  }
}
