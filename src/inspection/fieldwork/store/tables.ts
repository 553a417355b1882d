import type { Generated } from 'kysely'
import type { Changed } from '#platform/accounts'
import type { Document } from '#platform/database'
import type { Day } from '#platform/dates'
import type { Purpose } from '../rules/reading.ts'

type ReadingKey = { readonly organisationId: string; readonly readingId: string }

declare module '#platform/database' {
  interface Tables {
    'fieldwork.reading': Changed & {
      readonly organisationId: string
      readonly readingId: Generated<string>
      readonly inspectionId: string
      readonly sample: string
      readonly drawNo: number
      readonly reference: string
      readonly purpose: Purpose
      readonly readerId: string
      readonly office: string
      readonly officer: string
      readonly facts: Document<Readonly<Record<string, string>>>
      readonly plannedOn: Day | null
      readonly interviewAt: string | null
      readonly submittedAt: Generated<Date | null>
      readonly withdrawnReason: Generated<string | null>
    }
    'fieldwork.entry': ReadingKey & {
      readonly item: string
      readonly entryNo: number
      readonly value: string
      readonly basedOn: number
      readonly apart: 'submitted' | 'not seen' | null
      readonly changeId: string
      readonly typedAt: Date
      readonly keptBy: string
      readonly keptAt: Generated<Date>
    }
    'fieldwork.riskAlert': ReadingKey &
      Changed & {
        readonly alertId: Generated<string>
        readonly inspectionId: string
        readonly reference: string
        readonly words: string
        readonly raisedBy: string
        readonly raisedAt: Generated<Date>
        readonly toldWhom: Generated<string | null>
        readonly toldHow: Generated<string | null>
        readonly toldAt: Generated<Date | null>
        readonly acknowledged: Generated<string | null>
      }
    'fieldwork.query': ReadingKey &
      Changed & {
        readonly queryId: Generated<string>
        readonly words: string
        readonly askedBy: string
        readonly askedAt: Generated<Date>
        readonly answer: Generated<string | null>
        readonly answeredAt: Generated<Date | null>
      }
  }
}
