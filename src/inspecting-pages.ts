import { type CaseListNeeds, caseListPages, samplesPanel } from '#inspection/case-lists'
import { evidencePages, evidencePanel } from '#inspection/evidence'
import { fieldworkPages, fieldworkPanel, isGiven, withdrawReadings } from '#inspection/fieldwork'
import {
  type InspectionKey,
  type InspectionUnderWay,
  preparationPages,
} from '#inspection/preparation'
import { providerRecordPages, recordOfReading, sampleOnRecord } from '#inspection/provider-record'
import { publicationPages, publicationPanel } from '#inspection/publication'
import {
  panelDecisions,
  ratingsPanelPages,
  ratingsPanelPanel,
  withDecisions,
} from '#inspection/ratings-panel'
import { recommendationPages, recommendationsPanel } from '#inspection/recommendations'
import { reportDraftPages, reportPanel } from '#inspection/report-drafts'
import type { Database } from '#platform/database'

/** An inspection under way, from its announcement to its report: the pages of the inspectorate. */
export function inspectingPages(needs: CaseListNeeds & { readonly publishedResults: string }) {
  const caseLists = { ...needs, isInFieldwork: isGiven, isOnRecord }
  return [
    preparationPages({
      ...needs,
      panels: [
        ...[fieldworkPanel, ratingsPanelPanel, evidencePanel],
        ...[samplesPanel, recommendationsPanel, reportPanel, publicationPanel],
      ],
    }),
    caseListPages({ ...caseLists, afterWithdrawal: withdrawReadings }),
    providerRecordPages(caseLists),
    fieldworkPages({ ...needs, recordOf: recordOfReading }),
    evidencePages(needs),
    ratingsPanelPages(needs),
    recommendationPages(needs),
    reportDraftPages(needs),
    publicationPages({ ...needs, decided }),
  ]
}

/** Whether a list is taken from the provider’s record, in place of a spreadsheet. */
function isOnRecord({ providerOrganisationId }: InspectionUnderWay, sample: string): boolean {
  return providerOrganisationId !== null && sampleOnRecord(sample) !== null
}

/** What the panel has decided of each standard, as facts for a rating. */
async function decided(transaction: Database, key: InspectionKey) {
  return withDecisions([], await panelDecisions(transaction, key))
}
