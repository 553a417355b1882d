import type { Generated } from 'kysely'
import type { Changed } from '#platform/accounts'
import type { Day } from '#platform/dates'

type AssessmentKey = { readonly organisationId: string; readonly assessmentId: string }

declare module '#platform/database' {
  interface Tables {
    'selfAssessment.assessment': Changed & {
      readonly organisationId: string
      readonly assessmentId: Generated<string>
      readonly name: string
      readonly assessedOn: Day
      readonly publishedAs: string
      readonly frameworkId: string
      readonly frameworkNumber: number
      readonly closedAt: Generated<Date | null>
    }
    'selfAssessment.draw': AssessmentKey & {
      readonly drawNo: number
      readonly sample: string
      readonly seed: number
      readonly asked: number
      readonly population: number
      readonly drawnBy: string
      readonly drawnAt: Generated<Date>
    }
    'selfAssessment.assessedCase': AssessmentKey &
      Changed & {
        readonly crn: string
        readonly sample: string
        readonly drawNo: number | null
        readonly assessorId: string
        readonly submittedAt: Generated<Date | null>
      }
    'selfAssessment.entry': AssessmentKey & {
      readonly crn: string
      readonly item: string
      readonly entryNo: number
      readonly value: string
      readonly writtenBy: string
      readonly writtenAt: Generated<Date>
    }
    'selfAssessment.judgement': AssessmentKey & {
      readonly standardId: string
      readonly judgementNo: number
      readonly rating: string
      readonly reason: string
      readonly judgedBy: string
      readonly judgedAt: Generated<Date>
    }
  }
}
