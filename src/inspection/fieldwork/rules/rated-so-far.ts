import type { AssessedCase, PublishedInspection } from '#inspection/inspections'
import { rate } from '#inspection/panel'
import type { OpenInspection } from '#inspection/preparation'
import type { RatedInspection } from '#inspection/scoring'
import { dateInWords } from '#platform/words'

/** How often certainty is worked out again where it changes with every case. */
const RESAMPLES = 1000
/** The same cases give the same answer. */
const SEED = 1

type Under = Pick<OpenInspection, 'inspection' | 'pack'>

/** Rates an inspection from the cases submitted. Nothing of it is decided: the panel decides. */
export function ratedSoFar(
  { pack }: Pick<Under, 'pack'>,
  facts: PublishedInspection,
  cases: readonly AssessedCase[],
): RatedInspection {
  const resamples = cases.length === 0 ? 0 : RESAMPLES
  return rate({ pack, cases, facts, seed: SEED, resamples })
}

/**
 * What is known of an inspection that is not published: how many cases were eligible, by sample, and
 * nothing from any report.
 */
export function factsUnderWay(
  { inspection, pack }: Under,
  eligible: Readonly<Record<string, number>>,
): PublishedInspection {
  const { provider, kind, synthetic } = inspection
  return {
    ...{ provider, kind, framework: pack.id, synthetic, published: null },
    ...{
      fieldwork: inspection.fieldworkFrom === null ? null : dateInWords(inspection.fieldworkFrom),
    },
    ...{ sources: [], overallRating: null, overallScore: null, maxScore: null, standards: [] },
    ...{ sampled: {}, eligible, evidence: null, notes: '' },
  }
}
