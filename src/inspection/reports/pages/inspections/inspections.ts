import type { FrameworkPack } from '#inspection/frameworks'
import type { PageModel } from '#platform/web'
import { counted } from '#platform/words'
import type { PublishedRecord } from '../../rules/published-record.ts'
import { overallRatingOf, pointsInWords, publishedInWords } from '../words.ts'

/** Every inspection, one row each, in the order of an English index. */
export function inspectionsView(
  records: readonly PublishedRecord[],
  packOf: (record: PublishedRecord) => FrameworkPack,
): PageModel {
  return {
    title: 'Inspections',
    breadcrumbs: [{ text: 'Plumbline', href: '/' }, { text: 'Inspections' }],
    count: countOf(records),
    rows: records.map((record) => {
      const pack = packOf(record)
      const { facts, rated, id } = record
      const { points } = rated.overall.after
      return {
        id,
        provider: facts.provider,
        framework: pack.id,
        published: publishedInWords(facts.published),
        overall: overallRatingOf(record, pack),
        points: points === null ? '–' : pointsInWords(rated.overall.after),
        evidence: facts.synthetic ? 'invented' : (facts.evidence ?? 'not stated'),
        synthetic: facts.synthetic,
      }
    }),
  }
}

/** Invented ones are counted apart. */
function countOf(records: readonly PublishedRecord[]): string {
  const synthetic = records.filter(({ facts }) => facts.synthetic).length
  const published = counted(records.length - synthetic, 'inspection')
  return synthetic === 0 ? published : `${published}, and ${synthetic} made of synthetic cases`
}
