import type { Ogrs3Error } from './ogrs3-inputs.ts'
import type { OgrsLevel, Provenance } from './ogrs3-tables.ts'

/** One part of the score: its value, and in plain words where that comes from. */
export type Ogrs3Part = { readonly value: number; readonly words: string }

/** A score with everything it is made of. `z` is the sum of all parts but the unweighted `copas`. */
export type Ogrs3Score = {
  readonly z: number
  /** Probability of reconviction within one year, from 0 to 1, to five decimals. */
  readonly p1: number
  /** The same within two years. */
  readonly p2: number
  /** Whole per cent, 1 to 99, within one year. */
  readonly oneYear: number
  /** Whole per cent, 1 to 99, within two years: what banding and levels go by. */
  readonly twoYear: number
  readonly level: OgrsLevel
  readonly parts: {
    readonly ageGender: Ogrs3Part
    readonly status: Ogrs3Part
    /** How fast sanctions came, before its weight. */
    readonly copas: Ogrs3Part
    readonly copasWeighted: Ogrs3Part
    readonly offence: Ogrs3Part
  }
  readonly ageAtConviction: number
  readonly ageAtFollowUp: number
  readonly offenceGroup: string
  /** The numbers it was reckoned with: `ogrs3-2008/1`. */
  readonly version: string
  /** The list of offence codes in force beside them: `ogrs3-offences-2026-06-17/1`. */
  readonly offenceMap: string
  readonly reasons: readonly Ogrs3Reason[]
  /** What is allowed but looks like a mistake, such as a follow-up before the conviction. */
  readonly cautions: readonly string[]
}

/** There is no score, and every reason why. */
export type Ogrs3NotCalculated = { readonly errors: readonly Ogrs3Error[] }

/** A rule that was applied, in a sentence, with where it comes from. */
export type Ogrs3Reason = {
  readonly rule: string
  readonly because: string
  readonly source: string
  readonly mark: Provenance['mark']
}

/** The value of each part, before it is put in words. */
export type Ogrs3Values = Readonly<Record<keyof Ogrs3Score['parts'], number>>
