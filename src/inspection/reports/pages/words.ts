import type { FrameworkPack } from '#inspection/frameworks'
import type { PublishedInspection } from '#inspection/inspections'
import type { Overall, RatedInspection, RatedQuestion, Step } from '#inspection/scoring'
import { counted } from '#inspection/scoring'
import { type RatingTag, ratingTag } from './rating-tag.ts'

/** `2018-10-10`, `2018-10` or `2018` as people write it: 10 October 2018, October 2018, 2018. */
export function dateInWords(date: string | null): string {
  if (date === null) return 'date not known'
  const [year, month, day] = date.split('-').map(Number)
  const name = month === undefined ? undefined : MONTHS[month - 1]
  return [day, name, year].filter((part) => part !== undefined).join(' ')
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** Tags of a framework's ratings; `null` for "not rated". */
export function tagsOf(pack: FrameworkPack): (rating: string | null) => RatingTag | null {
  const ratings = pack.ratings?.bands.list.map(({ rating }) => rating) ?? []
  return (rating) => (rating === null ? null : ratingTag(rating, ratings))
}

/** The overall rating to show, or in words why there is none. */
export function overallRatingOf(
  rated: RatedInspection,
  pack: FrameworkPack,
): { readonly tag: RatingTag | null; readonly words: string } {
  const rating = rated.overall.published ?? rated.overall.after.rating
  if (rating !== null) return { tag: tagsOf(pack)(rating), words: rating }
  if (pack.ratings === null)
    return { tag: null, words: 'Not rated: this framework gives no ratings' }
  const known = rated.standards.some(({ final }) => final !== null)
  return { tag: null, words: known ? 'Not rated' : 'Part inspected: no overall rating' }
}

/** `14 of 30 points`. */
export function pointsInWords({ points, max }: Overall): string {
  return points === null || max === null ? 'points not known' : `${points} of ${max} points`
}

/** `38 of 75 cases`, or what is known of it. */
export function countInWords({ yes, n }: Pick<RatedQuestion, 'yes' | 'n'>): string {
  if (n === null) return 'number of cases not published'
  return yes === null ? `of ${counted(n, 'case')}` : `${yes} of ${counted(n, 'case')}`
}

/** `0.7 points or 1 case from Inadequate`. */
export function stepInWords({ points, cases, rating }: Step): string {
  const inCases = cases === null ? '' : ` or ${counted(cases, 'case')}`
  return `${counted(Number(points.toFixed(1)), 'point')}${inCases} from ${rating}`
}

/** What a page calls an inspection: synthetic ones never go by the provider's name alone. */
export function nameOf({ provider, synthetic }: PublishedInspection): string {
  return synthetic ? `${provider} (synthetic cases)` : provider
}
