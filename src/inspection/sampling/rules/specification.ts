import type { Mark, Provenance, Source } from '#inspection/frameworks'

/**
 * What a provider's case list for one kind of sample must look like, whom it may hold, and how the
 * sample is drawn from it. Policy, in `policy/sampling/`: an inspection keeps the id and the number.
 */
export type CaseListSpecification = {
  readonly format: 'plumbline-case-list/1'
  readonly id: string
  /** A specification that was used never changes: a correction is a higher number. */
  readonly number: number
  /** The sample's key in framework packs: `case_supervision`. */
  readonly sample: string
  readonly name: string
  readonly about: string
  readonly sources: Readonly<Record<string, Source>>
  /** The frameworks whose sample is drawn so, and how sure that is for each. */
  readonly appliesTo: readonly (Provenance & { readonly framework: string })[]
  /** The column that names a case, once in the whole list. */
  readonly reference: string
  readonly columns: readonly ListColumn[]
  /** Every one must hold for a case to be drawn. */
  readonly eligibility: readonly Condition[]
  readonly strata: Provenance & {
    /** Columns of codes. None: the list is one cell. */
    readonly columns: readonly string[]
    /** Over which of them thin cells merge, the first first. */
    readonly mergeOrder: readonly string[]
  }
  /** Limits on how many cases one office or one officer has. */
  readonly spread: readonly SpreadLimit[]
  readonly reserves: Provenance & {
    /** Per cent of the cases drawn in a cell, rounded up. */
    readonly percent: number
    readonly atLeast: number
  }
  /** Per cent of cases expected to be relevant to questions with a gate, for the plan; never a result. */
  readonly relevantShare: (Provenance & { readonly percent: number }) | null
}

/** A column: its name in the header, how people call it, what it holds. */
export type ListColumn = {
  readonly name: string
  readonly label: string
  readonly means: string
  readonly example: string
  readonly required: boolean
} & ColumnKind

type ColumnKind =
  | { readonly kind: 'text'; readonly mostCharacters: number }
  | { readonly kind: 'day'; readonly earliest: string }
  | WholeNumbers
  | { readonly kind: 'code'; readonly codes: readonly Code[] }

export type WholeNumbers = {
  readonly kind: 'whole number'
  readonly least: number
  readonly most: number
  readonly unit: string
}

export type Code = { readonly code: string; readonly label: string }

/** A day so long before the inspection day. */
export type Before = { readonly count: number; readonly unit: 'months before' | 'days before' }

/** What must hold of a case; `whenEmpty` says what an empty cell means. */
export type Condition = Provenance & { readonly id: string; readonly column: string } & (
    | {
        readonly rule: 'day within'
        /** Both days belong to the window; `null` leaves that side open. */
        readonly earliest: Before | null
        readonly latest: Before | null
        readonly whenEmpty: 'eligible' | 'excluded'
      }
    | { readonly rule: 'one of'; readonly codes: readonly string[] }
    | { readonly rule: 'at least'; readonly least: number }
  )

export type SpreadLimit = Provenance & { readonly column: string } & (
    | { readonly limit: 'proportional share' }
    | { readonly limit: 'at most'; readonly cases: number }
  )

/**
 * A row of a list that was read without a fault: a text for every column, days as `2018-05-08`,
 * codes as the specification writes them, `''` where an optional cell is empty.
 */
export type ListedCase = {
  readonly reference: string
  readonly values: Readonly<Record<string, string>>
}

/** How the specification calls a column: its label, or its name when there is no such column. */
export function labelOf(specification: CaseListSpecification, column: string): string {
  return specification.columns.find(({ name }) => name === column)?.label ?? column
}

/** The codes of a column in the order of the specification; none for a column of another kind. */
export function codesOf(specification: CaseListSpecification, column: string): readonly Code[] {
  const found = specification.columns.find(({ name }) => name === column)
  return found?.kind === 'code' ? found.codes : []
}

/** Where an entry comes from, in words: document and part. */
export function sourceInWords(specification: CaseListSpecification, key: string): string {
  const source = specification.sources[key]
  return source === undefined ? key : `${source.document}: ${source.part}`
}

/** The less certain of two marks. */
export function lessCertain(one: Mark, other: Mark): Mark {
  const order: readonly Mark[] = ['verified', 'derived', 'reconstructed']
  return order.indexOf(one) > order.indexOf(other) ? one : other
}
