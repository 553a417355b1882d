import type { Generated } from 'kysely'
import type { Day } from '#platform/dates'

declare module '#platform/database' {
  interface Tables {
    'caseload.workloadDay': {
      readonly organisationId: string
      readonly accountId: string
      readonly onDay: Day
      readonly teamId: string
      readonly cases: number
      readonly coveredCases: number
      readonly points: number
      readonly available: number
      readonly pointsTable: string
      readonly excludedIds: readonly string[]
      readonly storedAt: Generated<Date>
    }
  }
}
