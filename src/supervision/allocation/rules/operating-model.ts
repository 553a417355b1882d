import type { Day } from '#platform/dates'
import type { FactorName } from './factors.ts'

export const BANDS = ['green', 'yellow', 'red', 'blue'] as const
/** The four bands, the lowest first; the order says which is higher. */
export type Band = (typeof BANDS)[number]
/** Who holds a case: the hub by telephone, a local management centre (LMC) face to face, or the NPS. */
export type HeldBy = 'hub' | 'lmc' | 'hub-or-lmc' | 'nps'

/** A condition on the factors: each named one must have one of the answers; the others may have any. */
export type When = { readonly [Name in FactorName]?: readonly string[] | undefined }

/** One row of a table of the model. */
export type ModelRow<Gives> = {
  readonly id: string
  readonly when: When
  readonly gives: Gives
  readonly source: string
  readonly effect: string
}

/** What a case is without further rules; `band` means that the base table decides. */
export type Outcome = {
  readonly band: Band | 'unbanded' | null
  readonly heldBy: HeldBy
  readonly escalate?: boolean | undefined
}

/** What an exception does to what was decided so far: the higher band stands, and who holds it. */
export type Change = {
  readonly atLeast?: Band | undefined
  readonly heldBy?: 'lmc' | undefined
}

export type ModelSource = {
  readonly document: string
  readonly part: string
  readonly says: string
}

/** An operating model: how cases are banded and who holds them. Policy, written as data. */
export type OperatingModel = {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly about: string
  readonly effectiveFrom: Day
  readonly sources: Readonly<Record<string, ModelSource>>
  readonly settings: {
    readonly scoreThreshold: {
      readonly percent: number
      readonly exactlyAt: 'over' | 'under'
      readonly source: string
    }
    readonly closenessToChange: { readonly live: boolean; readonly source: string }
    readonly women: { readonly allocatedFrom: Day | null; readonly source: string }
    readonly longCustody: {
      readonly moreThanMonths: number
      readonly monthsLeftFrom: number
      readonly source: string
    }
    readonly plan: { readonly workingDays: number; readonly source: string }
  }
  /** What the source leaves open, and which way it was taken. */
  readonly decisions: readonly {
    readonly point: string
    readonly question: string
    readonly chosen: string
    readonly alternatives: readonly string[]
  }[]
  /** Asked first; exactly one row must answer every case. */
  readonly route: readonly ModelRow<Outcome | 'band'>[]
  /** Asked of cases that are banded; exactly one row must answer each. */
  readonly base: readonly ModelRow<Outcome>[]
  /** Applied after the base band, every one whose condition holds. */
  readonly exceptions: readonly ModelRow<Change>[]
}
