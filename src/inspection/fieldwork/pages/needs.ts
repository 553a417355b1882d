import type { PreparationNeeds } from '#inspection/preparation'
import type { Database } from '#platform/database'
import type { OpenReading, RecordOfReading } from './open-reading.ts'

/** What the pages of fieldwork need: those of an inspection, and where the record of a case is. */
export type FieldworkNeeds = PreparationNeeds & {
  /** Where its reader finds a case in the provider’s record; `null` when it is not on Plumbline. */
  readonly recordOf?: (
    transaction: Database,
    opened: OpenReading,
  ) => Promise<RecordOfReading | null>
}
