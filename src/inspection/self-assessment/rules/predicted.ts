import { type CountedItem, countedAnswers, ratedSoFar } from '#inspection/fieldwork'
import type { FrameworkPack } from '#inspection/frameworks'
import type { PublishedInspection } from '#inspection/inspections'
import type { RatedInspection } from '#inspection/scoring'
import type { CaseCount, Draw, OwnJudgement, SelfAssessment } from './self-assessment.ts'

/** What a prediction rests on. */
export type Basis = {
  readonly items: readonly CountedItem[]
  readonly counts: readonly CaseCount[]
  readonly draws: readonly Draw[]
  readonly judgements: readonly OwnJudgement[]
}

/**
 * What an inspection would find, if it saw these cases as the provider does: rated by the one function that
 * rates inspections. Pure: the same cases give the same answer on any day.
 */
export function predicted(
  { publishedAs }: Pick<SelfAssessment, 'publishedAs'>,
  pack: FrameworkPack,
  { items, counts, draws, judgements }: Basis,
): RatedInspection {
  const facts: PublishedInspection = {
    ...{ provider: publishedAs, kind: pack.unit, framework: pack.id, published: null },
    ...{ fieldwork: null, sources: [], overallRating: null, overallScore: null, maxScore: null },
    standards: judgements.map(({ standardId, rating }) => ({
      ...{ id: standardId, rating, adjusted: null, questions: [] },
    })),
    ...{ sampled: {}, eligible: eligibleCases(counts, draws), evidence: null, notes: '' },
    synthetic: false,
  }
  return ratedSoFar({ pack }, facts, countedAnswers(items, pack))
}

/**
 * How many cases each sample was drawn from: known only where every case was drawn, and by one draw. A
 * sample that somebody chose from stands for no more than itself, and a larger population is assumed.
 */
function eligibleCases(counts: readonly CaseCount[], draws: readonly Draw[]) {
  return Object.fromEntries(
    counts.flatMap(({ sample, cases, drawn }) => {
      const [draw, another] = draws.filter((one) => one.sample === sample)
      if (draw === undefined || another !== undefined || cases !== drawn) return []
      return [[sample, draw.population]]
    }),
  )
}
