import type { Generated } from 'kysely'
import type { Document } from '#platform/database'
import type { Day } from '#platform/dates'
import type { Bearing, Kind } from '../rules/item.ts'

type ItemKey = { readonly organisationId: string; readonly itemId: string }

declare module '#platform/database' {
  interface Tables {
    'evidence.item': {
      readonly organisationId: string
      readonly itemId: Generated<string>
      readonly inspectionId: string
      readonly kind: Kind
      readonly addedBy: string
      readonly addedAt: Generated<Date>
    }
    'evidence.itemState': ItemKey & {
      readonly kind: Kind
      readonly stateNo: number
      readonly title: string
      readonly heldOn: Day
      readonly words: string
      readonly reference: string | null
      readonly withWhom: string | null
      readonly people: number | null
      readonly office: string | null
      readonly answers: Document<Readonly<Record<string, string>>> | null
      readonly withdrawnReason: string | null
      readonly writtenBy: string
      readonly writtenAt: Generated<Date>
    }
    'evidence.file': ItemKey & {
      readonly itemKind: Generated<'document'>
      readonly fileNo: number
      readonly kind: EvidenceFileKind
      readonly fileName: string
      readonly fileSha256: string
      readonly size: number
      readonly content: Uint8Array
      readonly receivedBy: string
      readonly receivedAt: Generated<Date>
    }
    'evidence.tag': ItemKey & {
      readonly question: string
      readonly tagNo: number
      readonly bearing: Bearing | 'taken back'
      readonly shows: string
      readonly writtenBy: string
      readonly writtenAt: Generated<Date>
    }
    'evidence.judgement': {
      readonly organisationId: string
      readonly inspectionId: string
      readonly standard: string
      readonly judgementNo: number
      readonly rating: string
      readonly reason: string
      readonly judgedBy: string
      readonly judgedAt: Generated<Date>
    }
  }
}

/** The kinds of file that a provider may submit as evidence. */
export type EvidenceFileKind = 'pdf' | 'csv' | 'xlsx' | 'ods'
