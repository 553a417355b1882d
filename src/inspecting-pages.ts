import { type CaseListNeeds, caseListPages, samplesPanel } from '#inspection/case-lists'
import { evidencePages, evidencePanel } from '#inspection/evidence'
import { fieldworkPages, fieldworkPanel, isGiven, withdrawReadings } from '#inspection/fieldwork'
import { type InspectionKey, preparationPages } from '#inspection/preparation'
import { publicationPages, publicationPanel } from '#inspection/publication'
import {
  panelDecisions,
  ratingsPanelPages,
  ratingsPanelPanel,
  withDecisions,
} from '#inspection/ratings-panel'
import { reportDraftPages, reportPanel } from '#inspection/report-drafts'
import type { Database } from '#platform/database'

/** An inspection under way, from its announcement to its report: the pages of the inspectorate. */
export function inspectingPages(needs: CaseListNeeds & { readonly publishedResults: string }) {
  return [
    preparationPages({
      ...needs,
      panels: [
        ...[fieldworkPanel, ratingsPanelPanel, evidencePanel],
        ...[samplesPanel, reportPanel, publicationPanel],
      ],
    }),
    caseListPages({ ...needs, isInFieldwork: isGiven, afterWithdrawal: withdrawReadings }),
    fieldworkPages(needs),
    evidencePages(needs),
    ratingsPanelPages(needs),
    reportDraftPages(needs),
    publicationPages({ ...needs, decided }),
  ]
}

/** What the panel has decided of each standard, as facts for a rating. */
async function decided(transaction: Database, key: InspectionKey) {
  return withDecisions([], await panelDecisions(transaction, key))
}
