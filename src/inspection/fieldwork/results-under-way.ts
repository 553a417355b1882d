import type { AssessedCase, PublishedInspection } from '#inspection/inspections'
import type { OpenInspection } from '#inspection/preparation'
import type { RatedInspection } from '#inspection/scoring'
import type { Database } from '#platform/database'
import { formFor } from './rules/form-from-pack.ts'
import { factsUnderWay, ratedSoFar } from './rules/rated-so-far.ts'
import { casesThatCount, type SubmittedReading, submittedReadings } from './rules/results-so-far.ts'
import { eligibleCases } from './store/eligible-cases.ts'
import { judgedItems } from './store/entries.ts'

/** What an inspection would say today. */
export type ResultsUnderWay = {
  readonly facts: PublishedInspection
  readonly rated: RatedInspection
  readonly cases: readonly AssessedCase[]
  readonly readings: readonly SubmittedReading[]
}

/** Rates an inspection from the cases submitted by now. Nothing of it is decided: the panel decides. */
export async function resultsUnderWay(
  transaction: Database,
  opened: Pick<OpenInspection, 'inspection' | 'pack'>,
): Promise<ResultsUnderWay> {
  const { inspection, pack } = opened
  const judged = await judgedItems(transaction, inspection)
  const readings = submittedReadings(judged, (sample) => formFor(pack, sample))
  const cases = casesThatCount(readings)
  const facts = factsUnderWay(opened, await eligibleCases(transaction, inspection))
  return { facts, rated: ratedSoFar(opened, facts, cases), cases, readings }
}
