import type { Day } from '#platform/dates'
import type { RecordCodes, RequirementKind } from '#supervision/people'

/** The least and the most that a number may be, both included. */
export type Bounds = { readonly least: number; readonly most: number }

/** What a new case may say: what the record may say of any, on the day it is put on record. */
export type CaseBounds = Pick<
  RecordCodes,
  'requirements' | 'sentenceMonths' | 'nobodyBornBefore' | 'ethnicities' | 'languages'
>

/** A team that may take new cases, with every word by which a file may call it. */
export type TeamKnown = {
  readonly teamId: string
  readonly name: string
  readonly isHub: boolean
  /** Its number, its name and its town. */
  readonly calledBy: readonly string[]
}

/** What a file of cases is read against: the day, the policies and the teams. */
export type CaseCodes = {
  readonly today: Day
  readonly bounds: CaseBounds
  readonly teams: readonly TeamKnown[]
  /** The codes of registers and flags, with the months until each is reviewed. */
  readonly registers: ReadonlyMap<string, { readonly reviewMonths: number }>
}

export const SEXES = ['female', 'male'] as const
export const DISPOSALS = ['community order', 'suspended sentence order', 'custody'] as const
export const RISKS = ['low', 'medium', 'high', 'very high'] as const

/** A requirement of a new case: hours of unpaid work, days of RAR, months of treatment. */
export type NewRequirement = {
  readonly kind: RequirementKind
  readonly amount: number | null
  readonly programme: string | null
}

/** A case as intake puts it on record: nothing in it is missing that the record needs. */
export type NewCase = {
  readonly crn: string
  readonly familyName: string
  readonly givenNames: string
  readonly dateOfBirth: Day
  readonly sex: (typeof SEXES)[number]
  readonly ethnicity: string
  readonly language: string
  readonly welsh: boolean
  readonly disposal: (typeof DISPOSALS)[number]
  readonly court: string
  readonly offence: string
  readonly offenceCode: string | null
  readonly convictedOn: Day
  readonly sentencedOn: Day
  readonly lengthMonths: number
  readonly releaseOn: Day | null
  readonly licenceEndsOn: Day | null
  readonly pssEndsOn: Day | null
  readonly endsOn: Day
  readonly allocatedOn: Day
  readonly requirements: readonly NewRequirement[]
  readonly risk: (typeof RISKS)[number]
  /** OGRS within one and two years, in per cent; `null` when no score came with the case. */
  readonly score: { readonly oneYear: number; readonly twoYear: number } | null
  readonly registers: readonly { readonly code: string; readonly reviewOn: Day }[]
  readonly teamId: string
  /** When the NPS started each check; `null`: it did not. */
  readonly domesticAbuseCheckOn: Day | null
  readonly safeguardingCheckOn: Day | null
}
