import type { Day } from '#platform/dates'

/**
 * What a case weighs and an officer can carry, from one day on: a version of a file under
 * `policy/workload`. Every number in it is an administrator's to change, in a new version.
 *
 * A category is what a case is sorted by: a band (Essex report, Annex 3, Allocation to banding) or
 * a tier. Every place has points for every category and every grade, so none counts 0 by oversight.
 */
export type WorkloadTable = {
  /** `essex-2018`. */
  readonly id: string
  readonly title: string
  readonly number: number
  readonly from: Day
  /** What a category is called: `band`, `tier`. */
  readonly categoryWord: string
  readonly categories: readonly Named[]
  readonly places: readonly Named[]
  readonly states: readonly CaseState[]
  readonly grades: readonly Grade[]
  readonly points: readonly PointsEntry[]
  readonly reports: readonly ReportPoints[]
  readonly reductionReasons: readonly ReductionReason[]
  /** What a capacity is called from a percentage on, rising from 0. */
  readonly standings: readonly { readonly atLeast: number; readonly words: string }[]
  /** The percentage at which an officer is full. */
  readonly fullAt: number
  readonly planning: Planning
}

/** Something with an id, the words to print, and other names that files give it. */
export type Named = {
  readonly id: string
  readonly words: string
  readonly aliases: readonly string[]
}

/** How a case stands; `current` is always there. `weight` is the percentage of its points it keeps. */
export type CaseState = Named & { readonly weight: number }

/** `targetPoints` is what a full-time week of `weekHours` carries. No week hours: carries no cases. */
export type Grade = Named & { readonly targetPoints: number; readonly weekHours: number }

/** Whole points of one case in a place, by category, for the grades named. */
export type PointsEntry = {
  readonly place: string
  readonly grades: readonly string[]
  readonly points: Readonly<Record<string, number>>
  readonly mark: 'verified' | 'derived' | 'default'
  readonly source: string
  /** The published tiers whose mean, half a point up, each number is; `null` when it is published. */
  readonly derivation: {
    readonly table: string
    readonly place: string
    readonly tiers: Readonly<Record<string, readonly string[]>>
    readonly words: string
  } | null
}

/** Points of one report written; a report that is not counted is kept, and switched off. */
export type ReportPoints = Named & { readonly points: number; readonly counted: boolean }

/** Why an officer may have fewer hours for cases. Percentages are of the contracted hours. */
export type ReductionReason = {
  readonly id: string
  /** What it takes off when nothing else is said; `null`: say how much. */
  readonly allowancePercent: number | null
  /** The most it may take off; `null`: no limit of its own. */
  readonly mostPercent: number | null
  /** Whole months after which it ends unless ended before; `null`: ends when someone says so. */
  readonly monthsToExpiry: number | null
}

/** Assumptions for working out how many officers a caseload needs. */
export type Planning = {
  readonly workingDaysInWeek: number
  /** The share of the workforce absent through sickness. */
  readonly sicknessPercent: number
}

/** Why an answer is what it is: the rule, in a sentence, and the version of the table it used. */
export type WorkloadReason = {
  readonly rule: string
  readonly because: string
  readonly source: string
}

/** How reasons cite a table: `essex-2018, version 1`. */
export function nameOfTable({ id, number }: Pick<WorkloadTable, 'id' | 'number'>): string {
  return `${id}, version ${number}`
}

/** The version in force on a day: the last that had begun; before the first, the first. */
export function inForceOn<Version extends { readonly from: Day }>(
  versions: readonly Version[],
  day: Day,
): Version {
  const inOrder = versions.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const version = inOrder.findLast(({ from }) => from <= day) ?? inOrder[0]
  if (version === undefined) throw new RangeError('a workload table has no version')
  return version
}
