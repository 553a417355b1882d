import type { Day } from '#platform/dates'
import type { Disposal, RequirementKind } from './sentence.ts'

/** A word the record keeps, and what a page calls it. */
export type Code = { readonly code: string; readonly name: string }

/** The least and the most that an amount may be, both included. */
export type Bounds = { readonly least: number; readonly most: number }

/** A kind of requirement: what of it is counted, and whether it has a name of its own. */
export type RequirementPolicy = {
  readonly code: RequirementKind
  readonly name: string
  /** `null`: nothing is counted. */
  readonly amount: (Bounds & { readonly unit: 'hours' | 'days' | 'months' }) | null
  /** There are several of its kind, told apart by name: accredited programmes. */
  readonly isNamed: boolean
  readonly orderedWith: readonly Disposal[]
}

/** A disposal, and whether it begins in custody. */
export type DisposalPolicy = {
  readonly code: Disposal
  readonly name: string
  readonly custody: boolean
}

/** What a record may say of a person and of a sentence, as `policy/record/details.json` has it on a day. */
export type RecordCodes = {
  readonly ethnicities: readonly Code[]
  readonly religions: readonly Code[]
  readonly sexualOrientations: readonly Code[]
  readonly genderIdentities: readonly Code[]
  readonly disabilities: readonly Code[]
  readonly languages: readonly Code[]
  readonly disposals: readonly DisposalPolicy[]
  readonly sentenceMonths: Bounds
  readonly nobodyBornBefore: Day
  readonly requirements: readonly RequirementPolicy[]
}

/** What is wrong with something typed: at which field, and in a sentence that says how to mend it. */
export type RecordFault = { readonly field: string; readonly because: string }

/** What a code is called; a code that is on no list any more is called as it is kept. */
export function nameIn(codes: readonly Code[], code: string): string {
  return codes.find((one) => one.code === code)?.name ?? code
}
