import { mostPoints, standardsOf } from './look-up.ts'
import type { FrameworkPack, Rating } from './pack.ts'

/** The totals, both ends included, that give an overall rating. */
export type PointRange = { readonly rating: Rating; readonly from: number; readonly to: number }

/**
 * Which total points give which overall rating, when every standard is rated: the pack's lines,
 * which are means, times its number of standards. A rating that no whole total reaches is left
 * out; a framework without ratings has no ranges.
 */
export function pointRanges(pack: FrameworkPack): readonly PointRange[] {
  const most = mostPoints(pack)
  if (pack.ratings === null || most === null) return []

  const standards = standardsOf(pack).length
  const { lines } = pack.ratings.overall
  const highest = lines.map(({ meanAtMost }) => Math.min(most, Math.floor(meanAtMost * standards)))
  return lines
    .map(({ rating }, place) => ({
      rating,
      from: (highest[place - 1] ?? -1) + 1,
      to: highest[place] ?? most,
    }))
    .filter(({ from, to }) => from <= to)
}
