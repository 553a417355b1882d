import type { Rating, RatingRules } from '#inspection/frameworks'

/** One standard, as far as drawing its sample again needs it. */
export type CertaintyStandard = {
  readonly id: string
  /** A rating that rests on judgement and not on a sample; `null` when key questions decide. */
  readonly fixed: Rating | null
  readonly sample: string | null
  readonly questions: readonly CertaintyQuestion[]
}

/** One key question; `null` counts are not known, and an `n` of 0 leaves the question out. */
export type CertaintyQuestion = {
  readonly id: string
  readonly yes: number | null
  readonly n: number | null
  /** Eligible cases the question is about, where known. Used when only counts are known. */
  readonly population: number | null
}

/** The place of a standard's band, in the pack's order, in each resample. */
export type Bands = Uint8Array

/** Stands for a resample in which no case was left for any question of the standard. */
export const NOT_RATED = 255

/** Bands of each standard by its id, and what has to be said of the way they were drawn. */
export type Drawn = {
  readonly drawn: ReadonlyMap<string, Bands>
  readonly notes: readonly string[]
}

/** The lines (per cent) at which the bands start, lowest first. */
export function linesOf({ bands }: Pick<RatingRules, 'bands'>): readonly number[] {
  return bands.list.map(({ atLeast }) => atLeast)
}

/** The place of the band of `yes` out of `n` cases, by the exact fraction, as `bandOf` has it. */
export function placeOf(yes: number, n: number, lines: readonly number[]): number {
  let place = lines.length - 1
  while (place > 0 && 100 * yes < (lines[place] ?? 0) * n) place--
  return place
}

/** A sentence about the standards or samples named, or nothing when there are none. */
export function noteOn(
  names: readonly string[],
  say: (names: string) => string,
): readonly string[] {
  return names.length === 0 ? [] : [say(names.join(', '))]
}
