import type { PageModel } from '#platform/web'
import type { PublishedRecord } from '../../rules/published-record.ts'

/** The first complete set of results that was published under the rated method. */
const FIRST = { provider: 'Essex CRC', framework: 'crc-2018' } as const

/** The start page: what this is, the first inspection to read, and the main jobs. */
export function homeView(records: readonly PublishedRecord[]): PageModel {
  const essex = records.filter(
    ({ facts }) => facts.provider === FIRST.provider && facts.framework === FIRST.framework,
  )
  return {
    title: 'Probation inspections, rated and explained',
    inspections: records.filter(({ facts }) => !facts.synthetic).length,
    first: essex.find(({ facts }) => !facts.synthetic)?.id ?? '',
    synthetic: essex.find(({ facts }) => facts.synthetic)?.id ?? '',
  }
}
