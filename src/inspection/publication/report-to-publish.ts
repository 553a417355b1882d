import { resultsUnderWay } from '#inspection/fieldwork'
import type { AssessedCase, PublishedInspection, PublishedStandard } from '#inspection/inspections'
import { rate } from '#inspection/panel'
import type { InspectionKey, OpenInspection } from '#inspection/preparation'
import { composeDraft } from '#inspection/report-drafts'
import type { Language, ReportDocument } from '#inspection/report-writing'
import type { RatedInspection } from '#inspection/scoring'
import type { Database } from '#platform/database'
import { sampledIn, withoutReferences } from './rules/to-publish.ts'

const LANGUAGES: readonly Language[] = ['en', 'cy']
const RESAMPLES = 2000
const SEED = 1

/** What an inspection under way would be published as. */
export type ToPublish = {
  readonly facts: PublishedInspection
  readonly rated: RatedInspection
  readonly cases: readonly AssessedCase[]
  readonly documents: readonly ReportDocument[]
  /** How many of the texts and figures of the report must be put right. */
  readonly faults: number
}

type Decided = (transaction: Database, key: InspectionKey) => Promise<readonly PublishedStandard[]>

/** Works out results, rating and report as they would be published now. */
export async function reportToPublish(
  transaction: Database,
  { decided }: { readonly decided: Decided },
  opened: OpenInspection,
): Promise<ToPublish> {
  const { inspection, pack } = opened
  const underWay = await resultsUnderWay(transaction, opened)
  const cases = withoutReferences(underWay.cases, inspection.inspectionId)
  const facts = {
    ...{ ...underWay.facts, sampled: sampledIn(pack, cases) },
    standards: await decided(transaction, inspection),
  }
  const rated = rate({ pack, facts, cases, resamples: RESAMPLES, seed: SEED })
  const drafts = []
  // One after the other: a transaction has one connection.
  for (const language of LANGUAGES)
    drafts.push(await composeDraft(transaction, opened, language, { facts, rated }))
  const documents = drafts.map(({ document }) => document)
  return { facts, rated, cases, documents, faults: drafts[0]?.faults.length ?? 0 }
}
