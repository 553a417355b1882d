import type { Day } from '#platform/dates'
import type { Exclusion } from './eligible.ts'
import type { Merge } from './merge-cells.ts'
import type { SamplingReason } from './sample-size.ts'

/**
 * A sample as it was drawn and as it stands: what it was drawn from, every step, every case and every
 * replacement. Whoever has it and the list can draw it again (`replay`).
 */
export type DrawnSample = {
  readonly format: 'plumbline-sample/1'
  readonly framework: { readonly id: string; readonly number: number }
  readonly specification: {
    readonly id: string
    readonly number: number
    readonly sample: string
    /** SHA-256 of the specification's canonical JSON. */
    readonly sha256: string
  }
  readonly inspectionDay: Day
  readonly seed: number
  readonly list: { readonly cases: number; readonly sha256: string }
  readonly eligible: number
  readonly exclusions: readonly Exclusion[]
  readonly size: {
    readonly drawn: number
    /** Cases that the target asks for. */
    readonly target: number
    /** Cases asked for in place of the target; `null`: none were. */
    readonly asked: number | null
    readonly confidence: number
    readonly margin: number
    /** Points either side that the cases drawn give. */
    readonly achievedMargin: number | null
  }
  readonly cells: readonly DrawnCell[]
  readonly merges: readonly Merge[]
  readonly cases: readonly DrawnCase[]
  readonly log: readonly Replacement[]
  readonly ratios: readonly Ratio[]
  readonly spread: readonly SpreadKept[]
  readonly reasons: readonly SamplingReason[]
}

export type DrawnCell = {
  readonly number: number
  readonly name: string
  readonly kinds: readonly (readonly string[])[]
  /** Eligible cases of the cell. */
  readonly population: number
  /** n × population of the cell / eligible cases, not rounded. */
  readonly due: number
  /** Its whole number of cases by largest remainder. */
  readonly target: number
  /** Cases in the sample as it stands. */
  readonly achieved: number
  readonly reserves: number
}

export type DrawnCase = {
  readonly reference: string
  readonly cell: number
  readonly role: 'sample' | 'reserve'
  /** 1, 2, 3 … in the order of the draw, within its cell and role. */
  readonly place: number
  readonly key: string
  /** The cells of the columns by which cases are divided and spread. */
  readonly values: Readonly<Record<string, string>>
}

/** A case withdrawn, and the reserve that took its place; `null` when none was left or none was due. */
export type Replacement = {
  readonly number: number
  readonly withdrawn: string
  readonly role: 'sample' | 'reserve'
  readonly cell: number
  readonly reason: string
  readonly replacedBy: string | null
  readonly because: string
}

/** One stratifying column on its own: target beside achieved for every code, codes without a case too. */
export type Ratio = {
  readonly column: string
  readonly label: string
  readonly codes: readonly {
    readonly code: string
    readonly label: string
    readonly population: number
    /** n × population / eligible cases, not rounded. */
    readonly target: number
    readonly achieved: number
  }[]
}

export type SpreadKept = {
  readonly column: string
  readonly label: string
  /** Every value with an eligible case, in the order of the alphabet. */
  readonly values: readonly {
    readonly value: string
    readonly population: number
    readonly most: number
    readonly achieved: number
  }[]
  /** Values with more cases than the limit. */
  readonly notKept: readonly string[]
}

/** A sample cannot be drawn, or a case not be replaced; the message says why in a sentence. */
export class CannotDraw extends Error {
  readonly code: CannotDrawCode

  constructor(code: CannotDrawCode, message: string) {
    super(message)
    this.name = 'CannotDraw'
    this.code = code
  }
}

export type CannotDrawCode =
  | 'empty-list'
  | 'case-twice'
  | 'none-eligible'
  | 'wrong-framework'
  | 'wrong-seed'
  | 'wrong-size'
  | 'not-in-sample'
  | 'already-withdrawn'
  | 'no-reason'
