import {
  type FrameworkPack,
  mostPoints,
  type Rating,
  type RatingRules,
  standardsOf,
} from '#inspection/frameworks'
import { reasonFrom } from './reason.ts'
import type { Overall, Reason } from './results.ts'

/**
 * The overall rating: points summed over the standards, banded by their mean.
 * A mean exactly on a line belongs to the lower rating (30 points: 15 is Requires improvement).
 */
export function overallRating(
  points: number,
  standards: number,
  { overall }: Pick<RatingRules, 'overall'>,
): Rating {
  const found = overall.lines.find(({ meanAtMost }) => points <= meanAtMost * standards)
  if (found === undefined || points < 0) {
    throw new RangeError(`${points} points cannot come from ${standards} standards`)
  }
  return found.rating
}

/** Points of a rating, by the pack's bands. */
export function pointsOf(rating: Rating, { bands }: Pick<RatingRules, 'bands'>): number {
  const band = bands.list.find((each) => each.rating === rating)
  if (band === undefined) throw new RangeError(`"${rating}" is not a rating of this framework`)
  return band.points
}

/** The overall result of a set of ratings: no points and no rating while any is not known. */
export function overallOf(
  pack: FrameworkPack,
  ratings: readonly (Rating | null)[],
): { readonly overall: Overall; readonly reasons: readonly Reason[] } {
  const rules = pack.ratings
  const known = ratings.filter((rating) => rating !== null)
  if (rules === null || known.length < ratings.length || known.length === 0) {
    return { overall: { points: null, max: mostPoints(pack), rating: null }, reasons: [] }
  }
  const points = known.reduce((sum, rating) => sum + pointsOf(rating, rules), 0)
  return bandedPoints(pack, rules, points)
}

/** A stated total, banded with its reason. */
export function bandedPoints(
  pack: FrameworkPack,
  rules: RatingRules,
  points: number,
): { readonly overall: Overall; readonly reasons: readonly Reason[] } {
  const standards = standardsOf(pack).length
  const max = mostPoints(pack)
  const rating = overallRating(points, standards, rules)
  const because = `${points} of ${max} points over ${standards} standards is ${rating}`
  const reason = reasonFrom(pack, rules.overall, { rule: rules.overall.rule, because })
  return { overall: { points, max, rating }, reasons: [reason] }
}
