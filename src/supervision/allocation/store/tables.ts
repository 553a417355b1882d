import type { Generated } from 'kysely'
import type { Changed } from '#platform/accounts'
import type { Document } from '#platform/database'
import type { Day } from '#platform/dates'
import type { CasePlace } from '../rules/recorded-case.ts'
import type { ReallocationGround, TaskKind } from '../rules/task-kinds.ts'

type CaseKey = { readonly organisationId: string; readonly crn: string }

declare module '#platform/database' {
  interface Tables {
    'allocation.operatingModel': Changed & {
      readonly organisationId: string
      readonly modelId: string
      readonly modelVersion: number
      readonly document: string
      readonly reason: string
      readonly effectiveFrom: Generated<Day | null>
      readonly activatedBy: Generated<string | null>
      readonly activatedAt: Generated<Date | null>
    }
    'allocation.banding': CaseKey & {
      readonly bandingId: Generated<string>
      readonly band: string | null
      readonly place: CasePlace
      readonly heldBy: string
      readonly provisional: boolean
      readonly escalate: boolean
      readonly rules: Document<unknown>
      readonly facts: Document<unknown>
      readonly modelId: string
      readonly modelVersion: number
      readonly cause: string
      readonly bandedOn: Day
      readonly decidedBy: string
      readonly decidedAt: Generated<Date>
    }
    'allocation.confirmation': CaseKey & {
      readonly bandingId: string
      readonly band: string
      readonly reason: string
      readonly confirmedBy: string
      readonly confirmedAt: Generated<Date>
    }
    'allocation.task': CaseKey &
      Changed & {
        readonly taskId: Generated<string>
        readonly kind: TaskKind
        readonly accountId: string | null
        readonly teamId: string
        readonly words: Generated<string>
        readonly dueOn: Day
        readonly raisedAt: Generated<Date>
        readonly doneBy: Generated<string | null>
        readonly doneAt: Generated<Date | null>
      }
    'allocation.holding': CaseKey & {
      readonly holdingId: Generated<string>
      readonly officerId: string | null
      readonly teamId: string
      readonly fromTime: Generated<Date>
      readonly reason: string
      readonly handoverNote: Generated<string>
      readonly decidedBy: string
    }
    'allocation.reallocation': CaseKey &
      Changed & {
        readonly reallocationId: Generated<string>
        readonly ground: ReallocationGround
        readonly reason: string
        readonly recordCurrent: boolean
        readonly askedBy: string
        readonly askedAt: Generated<Date>
        readonly fromTeamId: string
        readonly decision: 'agreed' | 'not agreed' | 'withdrawn' | null
        readonly decisionReason: string | null
        readonly toOfficerId: string | null
        readonly decidedBy: string | null
        readonly decidedAt: Date | null
      }
  }
}
