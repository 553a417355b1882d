import type { Generated } from 'kysely'
import type { InspectionKey } from '#inspection/preparation'
import type { Changed } from '#platform/accounts'
import type { Day } from '#platform/dates'
import type { Answer, State } from '../rules/action-plan.ts'

/** One published recommendation of an inspection: its number in the report. */
export type PlaceKey = InspectionKey & { readonly place: number }

type Words = {
  readonly toWhom: string
  readonly words: string
  readonly wordsCy: string | null
  readonly standards: string[]
  readonly expectedOn: Day | null
}
type Written = { readonly writtenBy: string; readonly writtenAt: Generated<Date> }

declare module '#platform/database' {
  interface Tables {
    'recommendations.recommendation': InspectionKey &
      Words &
      Changed & {
        readonly recommendationNo: number
        readonly withdrawnReason: Generated<string | null>
      }
    'recommendations.published': PlaceKey &
      Words & {
        readonly inspectorateId: string
        readonly providerOrganisationId: string | null
        readonly publishedBy: string
        readonly publishedAt: Generated<Date>
      }
    'recommendations.answer': PlaceKey &
      Written & {
        readonly answerNo: number
        readonly answer: Answer
        readonly reasons: string
      }
    'recommendations.step': PlaceKey &
      Written & {
        readonly stepNo: number
        readonly what: string
        readonly owner: string
        readonly dueOn: Day
      }
    'recommendations.progress': PlaceKey &
      Written & {
        readonly stepNo: number
        readonly progressNo: number
        readonly state: State
        readonly happenedOn: Day
        readonly words: string
      }
  }
}
