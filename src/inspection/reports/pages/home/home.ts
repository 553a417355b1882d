import type { PageModel } from '#platform/web'
import { counted } from '#platform/words'
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
    inspections: inspectionsInWords(records),
    first: essex.find(({ facts }) => !facts.synthetic)?.id ?? '',
    synthetic: essex.find(({ facts }) => facts.synthetic) ?? null,
  }
}

/** `47 published results from 2016 to 2020`. */
function inspectionsInWords(records: readonly PublishedRecord[]): string {
  const published = records.filter(({ facts }) => !facts.synthetic)
  const years = published.flatMap(({ facts }) => facts.published?.slice(0, 4) ?? []).sort()
  const [first, last] = [years[0], years.at(-1)]
  const when = first === last ? ` from ${first}` : ` from ${first} to ${last}`
  return `${counted(published.length, 'published result')}${first === undefined ? '' : when}`
}
