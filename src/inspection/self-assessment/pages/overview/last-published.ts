import type { PublishedRecord } from '#inspection/reports'
import type { SelfAssessment } from '../../rules/self-assessment.ts'

/** The last published inspection of the provider on the same framework; `null` when there is none. */
export function lastPublished(
  { publishedAs, frameworkId }: Pick<SelfAssessment, 'publishedAs' | 'frameworkId'>,
  records: readonly PublishedRecord[],
): PublishedRecord | null {
  const name = publishedAs.trim().toLowerCase()
  const theirs = records
    .filter(({ facts }) => facts.provider.trim().toLowerCase() === name)
    .filter(({ facts }) => facts.framework === frameworkId && facts.published !== null)
    .toSorted((a, b) => ((a.facts.published ?? '') < (b.facts.published ?? '') ? 1 : -1))
  return theirs[0] ?? null
}
