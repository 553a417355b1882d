import type { FrameworkPack, Rating } from '#inspection/frameworks'
import type { PublishedInspection } from '#inspection/inspections'
import type { RatedInspection } from '#inspection/scoring'

/** One inspection to place: what was published, how it is rated, and under which pack. */
export type LeagueEntry = {
  /** Its address on the site, `null` when it comes from a file. */
  readonly id: string | null
  readonly facts: PublishedInspection
  readonly rated: RatedInspection
  readonly pack: FrameworkPack
}

/** A framework with rows in the table, and the columns its standards make. */
export type LeagueFramework = {
  readonly id: string
  readonly title: string
  readonly unit: string
  /** Lowest first; empty when the framework gives no ratings. */
  readonly ratings: readonly Rating[]
  readonly max: number | null
  readonly standards: readonly {
    readonly id: string
    readonly name: string
    readonly caseSupervision: boolean
  }[]
  /** Its key questions about keeping other people safe, with their standard's name. */
  readonly safety: readonly { readonly id: string; readonly standard: string }[]
}

/** Every inspection, one row each, none left out. Ranks are within one framework only. */
export type LeagueTable = {
  /** The framework asked for, `null` for all. */
  readonly framework: string | null
  readonly frameworks: readonly LeagueFramework[]
  readonly rows: readonly LeagueRow[]
  readonly counts: LeagueCounts
  /** What cannot be compared, and why. */
  readonly notes: readonly string[]
}

export type LeagueCounts = {
  readonly inspections: number
  readonly rated: number
  readonly ranked: number
  readonly notRated: number
  readonly partInspected: number
  readonly unratedFramework: number
  readonly synthetic: number
}

/** One inspection in the league table. `null` is "not known" or "does not apply"; notes say which. */
export type LeagueRow = {
  readonly id: string | null
  readonly provider: string
  readonly kind: string | null
  readonly framework: string
  readonly published: string | null
  readonly status: LeagueStatus
  /** Why the status is what it is, in a sentence. */
  readonly statusBecause: string
  /** As published; the one the points give when none was published. */
  readonly overall: Rating | null
  readonly points: number | null
  readonly max: number | null
  /** Points a standard, 0 to 3 in every four-band framework. Exact, not rounded. */
  readonly meanPoints: number | null
  readonly standards: readonly LeagueStandard[]
  readonly caseSupervision: SubTotal | null
  readonly lowest: LowestQuestion | null
  readonly safety: readonly SafetyQuestion[]
  readonly rank: Rank | null
  /** Across framework versions, by mean points: shown only with that label. */
  readonly rankByMeanPoints: Rank | null
  readonly trend: Trend | null
  readonly evidence: 'verified' | 'derived' | null
  readonly synthetic: boolean
  readonly notes: readonly string[]
}

export type LeagueStatus = 'rated' | 'not rated' | 'part inspected' | 'unrated framework'

export type LeagueStandard = {
  readonly id: string
  readonly name: string
  readonly rating: Rating | null
  /** Moved by the ratings panel. */
  readonly adjusted: boolean
}

/** Points over the case supervision standards; `null` points when any of them is missing. */
export type SubTotal = {
  readonly points: number | null
  readonly max: number
  readonly missing: readonly string[]
}

/** The lowest of the key questions whose result is known. */
export type LowestQuestion = {
  /** More than one when they are level. */
  readonly ids: readonly string[]
  readonly percent: number
  readonly n: number | null
  /** Questions with a known result, of those the framework asks of cases. */
  readonly known: number
  readonly asked: number
}

/** A key question about keeping other people safe; every one of the framework is listed. */
export type SafetyQuestion = {
  readonly id: string
  readonly percent: number | null
  readonly n: number | null
}

/** A place among the rows that can be compared; rows that are level share it. */
export type Rank = { readonly place: number; readonly of: number; readonly tied: boolean }

/** The change between a provider's inspection and the one before it: later less earlier. */
export type Trend = {
  readonly earlier: {
    readonly id: string | null
    readonly framework: string
    readonly published: string | null
  }
  /** "across framework versions", to be shown beside the figures; `null` within one framework. */
  readonly label: string | null
  /** Only when both have the same standards. */
  readonly points: number | null
  /** Points a standard, when the standards differ; to two decimals. */
  readonly meanPoints: number | null
  readonly rating: 'up' | 'down' | 'same' | null
  readonly because: string
}
