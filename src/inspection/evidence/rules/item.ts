import type { Day } from '#platform/dates'

/** The kinds of evidence on organisational delivery. Source: Essex CRC report (October 2018), Annex 1. */
export const KINDS = ['document', 'presentation', 'interview', 'meeting', 'visit'] as const

export type Kind = (typeof KINDS)[number]

/** How people call each kind. */
export const KIND_NAMES: Readonly<Record<Kind, string>> = {
  document: 'document submitted in advance',
  presentation: 'presentation on set questions',
  interview: 'interview with an officer',
  meeting: 'meeting or focus group',
  visit: 'visit to an office',
}

/** The same in a table or beside a count. */
export const SHORT_NAMES: Readonly<Record<Kind, { readonly one: string; readonly many: string }>> =
  {
    document: { one: 'document', many: 'documents' },
    presentation: { one: 'presentation', many: 'presentations' },
    interview: { one: 'interview', many: 'interviews' },
    meeting: { one: 'meeting', many: 'meetings' },
    visit: { one: 'visit', many: 'visits' },
  }

/** What a piece of evidence says. What its kind does not have is `null`. */
export type ItemWords = {
  readonly title: string
  /** The day it came, was said or was seen. */
  readonly heldOn: Day
  readonly words: string
  /** Where the document is, when its file is not kept here. */
  readonly reference: string | null
  readonly withWhom: string | null
  readonly people: number | null
  readonly office: string | null
  /** Of an interview (`yes`, `no`, `not answered`) or a presentation (words), by the question’s id. */
  readonly answers: Readonly<Record<string, string>> | null
}

/** A piece of evidence as it stands. */
export type Item = ItemWords & {
  readonly itemId: string
  readonly kind: Kind
  /** The number of its state: the next one is written over this one and no other. */
  readonly stateNo: number
  readonly addedBy: string
  readonly addedByName: string
  readonly addedAt: Date
  /** Why it no longer counts; `null` while it does. */
  readonly withdrawnReason: string | null
}

/** How an item bears on a key question; a tag may also be taken back. */
export const BEARINGS = ['for', 'against', 'both'] as const

export type Bearing = (typeof BEARINGS)[number]

/** How people call each. */
export const BEARING_NAMES: Readonly<Record<Bearing, string>> = {
  for: 'for',
  against: 'against',
  both: 'for and against',
}

/** What an item shows about a key question. */
export type Tag = {
  readonly itemId: string
  readonly question: string
  readonly tagNo: number
  readonly bearing: Bearing
  readonly shows: string
}
