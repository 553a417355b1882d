import type { Generated } from 'kysely'
import type { Changed } from '#platform/accounts'
import type { Day } from '#platform/dates'
import type { Disposal, RequirementEnd, RequirementKind, SentenceEnd } from '../rules/sentence.ts'

type CaseKey = { readonly organisationId: string; readonly crn: string }
type TrueFrom = { readonly trueFrom: Generated<Day> }

declare module '#platform/database' {
  interface Tables {
    'people.personalDetails': CaseKey &
      TrueFrom &
      Changed & {
        readonly sex: 'female' | 'male'
        readonly ethnicity: Generated<string>
        readonly nationality: Generated<string>
        readonly religion: Generated<string>
        readonly sexualOrientation: Generated<string>
        readonly genderIdentity: Generated<string>
        readonly disabilities: Generated<readonly string[]>
        readonly adjustments: Generated<string>
        readonly vulnerabilities: Generated<string>
        readonly language: Generated<string>
        readonly welshCorrespondence: Generated<boolean>
        readonly interpreter: Generated<boolean>
      }
    'people.alias': CaseKey &
      Changed & {
        readonly aliasId: Generated<string>
        readonly familyName: string
        readonly givenNames: Generated<string>
        /** Why it was taken off the record; `null` while it stands. */
        readonly removedReason: Generated<string | null>
      }
    'people.event': CaseKey &
      TrueFrom &
      Changed & {
        readonly eventNumber: number
        readonly disposal: Disposal
        readonly court: string
        readonly offence: string
        readonly offenceCode: string | null
        readonly convictedOn: Day
        readonly sentencedOn: Day
        readonly lengthMonths: number
        readonly allocatedOn: Day
        readonly releaseOn: Day | null
        readonly licenceEndsOn: Day | null
        readonly pssEndsOn: Day | null
        readonly endsOn: Day
        readonly endedOn: Day | null
        readonly endReason: SentenceEnd | null
      }
    'people.requirement': CaseKey &
      TrueFrom &
      Changed & {
        readonly eventNumber: number
        readonly requirementNumber: number
        readonly kind: RequirementKind
        readonly amount: number | null
        readonly programme: string | null
        readonly endedOn: Day | null
        readonly endReason: RequirementEnd | null
      }
    'people.registration': CaseKey &
      TrueFrom &
      Changed & {
        readonly registrationId: Generated<string>
        readonly code: string
        readonly fromDay: Day
        readonly reviewOn: Day
        readonly reviewedOn: Day | null
        readonly endedOn: Day | null
        readonly words: Generated<string>
      }
  }
}
