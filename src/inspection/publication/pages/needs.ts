import type { PublishedStandard } from '#inspection/inspections'
import type { InspectionKey, PreparationNeeds } from '#inspection/preparation'
import type { Database } from '#platform/database'

/** What publishing needs: where published results are kept, and what the panel decided. */
export type PublicationNeeds = PreparationNeeds & {
  /** The organisation under which published results are kept. */
  readonly publishedResults: string
  /** The standards the panel has moved or judged, as facts for a rating. */
  readonly decided: (
    transaction: Database,
    key: InspectionKey,
  ) => Promise<readonly PublishedStandard[]>
}
