import type { Generated } from 'kysely'
import type { RatedInspection } from '#inspection/scoring'
import type { Changed } from '#platform/accounts'
import type { Document } from '#platform/database'
import type { Day } from '#platform/dates'
import type { Outcome, SeatPart, Voice } from '../rules/sitting.ts'

type SittingKey = {
  readonly organisationId: string
  readonly inspectionId: string
  readonly sittingNo: number
}
type MotionKey = Omit<SittingKey, 'sittingNo'> & { readonly motionNo: number }

declare module '#platform/database' {
  interface Tables {
    'ratingsPanel.sitting': SittingKey &
      Changed & {
        readonly sitsOn: Day
        readonly openedBy: string
        readonly openedAt: Generated<Date>
        readonly closedAt: Generated<Date | null>
      }
    'ratingsPanel.figures': SittingKey & {
      readonly casesSubmitted: number
      readonly casesToRead: number
      readonly bands: readonly string[]
      readonly mostBandsMoved: number
      readonly rated: Document<RatedInspection>
    }
    'ratingsPanel.frozenStandard': SittingKey & {
      readonly standardId: string
      readonly judgedBy: 'ratings-characteristics' | 'key-questions'
      readonly rating: string | null
    }
    'ratingsPanel.seat': SittingKey & { readonly accountId: string; readonly part: SeatPart }
    'ratingsPanel.motion': SittingKey & {
      readonly motionNo: number
      readonly standardId: string
      readonly fromRating: string | null
      readonly toRating: string
      readonly reason: string
      readonly putBy: string
      readonly putAt: Generated<Date>
    }
    'ratingsPanel.vote': MotionKey & Changed & { readonly accountId: string; readonly vote: Voice }
    'ratingsPanel.decision': MotionKey & {
      readonly outcome: Outcome
      readonly votesFor: number
      readonly votesAgainst: number
      readonly abstained: number
      readonly reasons: Document<readonly string[]>
      readonly decidedBy: string
      readonly decidedAt: Generated<Date>
    }
  }
}
