import type { Generated } from 'kysely'
import type { Changed } from '#platform/accounts'
import type { Day } from '#platform/dates'
import type { CheckAnswer, OfficerAnswer } from '../rules/left-to-do.ts'

declare module '#platform/database' {
  interface Tables {
    'allocation.intake': Changed & {
      readonly organisationId: string
      readonly crn: string
      readonly receivedOn: Day
      readonly batchId: string | null
      readonly domesticAbuseCheck: Generated<CheckAnswer>
      readonly domesticAbuseOn: Day | null
      readonly safeguardingCheck: Generated<CheckAnswer>
      readonly safeguardingOn: Day | null
      readonly femaleOfficer: Generated<OfficerAnswer>
      readonly registersChecked: Generated<boolean>
      readonly completedOn: Generated<Day | null>
    }
    'allocation.importBatch': {
      readonly organisationId: string
      readonly batchId: Generated<string>
      readonly fileName: string
      readonly fileSha256: string
      readonly rows: number
      readonly faultyRows: number
      readonly importedBy: string
      readonly importedAt: Generated<Date>
      readonly undoneBy: Generated<string | null>
      readonly undoneAt: Generated<Date | null>
    }
  }
}
