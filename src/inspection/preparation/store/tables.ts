import type { Generated } from 'kysely'
import type { Changed } from '#platform/accounts'
import type { Day } from '#platform/dates'
import type { Part } from '../rules/inspection.ts'

type InspectionKey = { readonly organisationId: string; readonly inspectionId: string }

declare module '#platform/database' {
  interface Tables {
    'preparation.inspection': InspectionKey &
      Changed & {
        readonly provider: string
        readonly providerOrganisationId: string | null
        readonly kind: string
        readonly frameworkId: string
        readonly frameworkNumber: number
        readonly inspectionDay: Day
        readonly caseListsDue: Day | null
        readonly evidenceDue: Day | null
        readonly fieldworkFrom: Day | null
        readonly fieldworkUntil: Day | null
        readonly panelOn: Day | null
        readonly publicationOn: Day | null
        readonly announcedAt: Generated<Date | null>
        readonly announcedBy: Generated<string | null>
        readonly synthetic: Generated<boolean>
      }
    'preparation.member': InspectionKey &
      Changed & {
        readonly accountId: string
        readonly part: Part
        readonly ownOffice: string | null
        readonly leftReason: Generated<string | null>
      }
  }
}
