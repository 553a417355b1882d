import type { InspectionKey, InspectionUnderWay, PreparationNeeds } from '#inspection/preparation'
import type { Database } from '#platform/database'
import type { FileLimits } from '#platform/limits'
import type { SampleKey } from '../store/tables.ts'

/** What the pages of samples need: the inspection’s own needs, file sizes, and what fieldwork knows. */
export type CaseListNeeds = PreparationNeeds & {
  readonly limits: FileLimits
  /** Whether a case of the sample has been given to an assessor: it is then not drawn again. */
  readonly isInFieldwork?: (transaction: Database, key: SampleKey) => Promise<boolean>
  /** Whether the sample’s list can be taken from the provider’s own record, and is not only sent. */
  readonly isOnRecord?: (inspection: InspectionUnderWay, sample: string) => boolean
  /** What becomes of a case in fieldwork that is withdrawn: in the same transaction. */
  readonly afterWithdrawal?: (
    transaction: Database,
    withdrawn: InspectionKey & {
      readonly sample: string
      readonly reference: string
      readonly reason: string
      readonly by: string
    },
  ) => Promise<void>
}
