import type { Generated } from 'kysely'
import type { Changed } from '#platform/accounts'
import type { Day } from '#platform/dates'

type CaseKey = { readonly organisationId: string; readonly crn: string }
type TrueFrom = { readonly trueFrom: Generated<Day> }

/** The kinds of contact that a note is about. */
export const NOTE_KINDS = [
  'telephone',
  'face to face',
  'home visit',
  'information received',
  'other',
] as const

/** One of them. */
export type NoteKind = (typeof NOTE_KINDS)[number]

declare module '#platform/database' {
  interface Tables {
    /** Without its copies of the lists of who may open it, which nobody may read here. */
    'people.person': CaseKey &
      TrueFrom &
      Changed & {
        readonly familyName: string
        readonly givenNames: string
        readonly dateOfBirth: Day
        readonly synthetic: Generated<boolean>
        readonly responsibleOfficerId: string | null
        readonly teamId: string | null
      }
    'people.caseWorker': CaseKey &
      Changed & {
        readonly accountId: string
        readonly fromDay: Day
        readonly untilDay: Day | null
        readonly namedFor: Generated<'work with the person' | 'new directions meeting'>
      }
    'people.safetyNote': CaseKey &
      TrueFrom &
      Changed & { readonly whoIsAtRisk: string; readonly whatToDo: string }
    'people.caseSummary': CaseKey &
      TrueFrom &
      Changed & {
        readonly circumstances: string
        readonly engagement: string
        readonly nextSteps: string
      }
    'people.caseNote': CaseKey & {
      readonly noteId: Generated<string>
      readonly happenedOn: Day
      readonly kind: NoteKind
      readonly words: string
      readonly writtenBy: string
      readonly writtenAt: Generated<Date>
    }
    'people.caseAccess': CaseKey &
      Changed & {
        readonly restricted: Generated<boolean>
        readonly reason: Generated<string>
        readonly allowedIds: Generated<readonly string[]>
        readonly excludedIds: Generated<readonly string[]>
      }
    'people.emergencyAccess': CaseKey & {
      readonly emergencyId: Generated<string>
      readonly accountId: string
      readonly accountName: string
      readonly reason: string
      readonly fromTime: Date
      readonly untilTime: Date
      readonly toldIds: readonly string[]
    }
    'people.notice': {
      readonly organisationId: string
      readonly noticeId: Generated<string>
      readonly accountId: string
      readonly kind: string
      readonly crn: string | null
      readonly words: string
      readonly toldAt: Date
      readonly seenAt: Date | null
    }
    /** `organisationId` is the provider. */
    'people.inspectorAccess': Changed & {
      readonly organisationId: string
      readonly inspectorateId: string
      readonly accountId: string
      readonly inspection: string
      readonly fromDay: Day
      readonly untilDay: Day
      readonly clearedForRestricted: Generated<boolean>
    }
    'people.sampledCase': CaseKey & {
      readonly inspectorateId: string
      readonly accountId: string
    }
    'history.version': {
      readonly organisationId: string
      readonly record: string
      readonly recordKey: string
      readonly version: number
      readonly subject: string | null
      readonly trueFrom: Day
      readonly recordedAt: Date
      readonly recordedBy: string
      readonly change: 'added' | 'changed' | 'removed'
      readonly content: Readonly<Record<string, unknown>>
    }
  }
}
