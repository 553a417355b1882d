import type { Generated } from 'kysely'
import type { Document } from '#platform/database'
import type { Day } from '#platform/dates'

type CaseKey = { readonly organisationId: string; readonly crn: string }
type Assessed = {
  readonly assessmentId: Generated<string>
  readonly assessedBy: string
  readonly assessedAt: Generated<Date>
}

/** Risk of serious harm, the lowest first. */
export const RISK_LEVELS = ['low', 'medium', 'high', 'very high'] as const
export type RiskLevel = (typeof RISK_LEVELS)[number]

/** By what readiness to change was judged. */
export type ReadinessMeans = 'closeness to change' | 'judgement'

declare module '#platform/database' {
  interface Tables {
    'assessment.riskOfSeriousHarm': CaseKey &
      Assessed & { readonly level: RiskLevel; readonly reason: string; readonly assessedOn: Day }
    'assessment.reconvictionScore': CaseKey &
      Assessed & {
        readonly oneYear: number
        readonly twoYear: number
        readonly coefficients: string | null
        readonly inputs: Document<unknown> | null
        readonly parts: Document<unknown> | null
        readonly scoredOn: Day
      }
    'assessment.readiness': CaseKey &
      Assessed & {
        readonly means: ReadinessMeans
        readonly answer: 'low' | 'high'
        readonly reason: string
        readonly assessedOn: Day
      }
  }
}
