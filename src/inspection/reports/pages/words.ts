import type { FrameworkPack } from '#inspection/frameworks'
import type { PublishedInspection } from '#inspection/inspections'
import type { Overall, RatedInspection, Step } from '#inspection/scoring'
import { counted, dateInWords } from '#platform/words'
import { leagueRow } from '../rules/league-row.ts'
import type { PublishedRecord } from '../rules/published-record.ts'
import { type RatingTag, ratingTag } from './rating-tag.ts'

/** When an inspection was published, as exactly as is known. */
export function publishedInWords(date: string | null): string {
  return date === null ? 'date not known' : dateInWords(date)
}

/** Tags of a framework's ratings; `null` for "not rated". */
export function tagsOf(pack: FrameworkPack): (rating: string | null) => RatingTag | null {
  const ratings = pack.ratings?.bands.list.map(({ rating }) => rating) ?? []
  return (rating) => (rating === null ? null : ratingTag(rating, ratings))
}

/** The overall rating to show, or in words why there is none; the league table says the same. */
export function overallRatingOf(
  record: PublishedRecord,
  pack: FrameworkPack,
): { readonly tag: RatingTag | null; readonly words: string } {
  const { overall, status } = leagueRow({ ...record, pack })
  return overall === null
    ? { tag: null, words: WITHOUT_RATING[status] }
    : { tag: tagsOf(pack)(overall), words: overall }
}

const WITHOUT_RATING = {
  rated: 'Not known',
  'not rated': 'Not rated: no rating is known',
  'part inspected': 'Part inspected: no overall rating',
  'unrated framework': 'Not rated: this framework gives no ratings',
} as const

/** Why the panel's agenda is empty: "nothing is close" is only said of what could be calculated. */
export function emptyAgendaInWords({ standards }: RatedInspection): string {
  const counted = standards.filter(({ judgedBy }) => judgedBy === 'key-questions')
  const unknown = counted.filter(({ calculated }) => calculated === null)
  if (unknown.length === 0) return 'Nothing: no rating is close to a line'
  if (unknown.length === counted.length) return 'Not known: too few results were published'
  return `Nothing that is known; too few results were published for ${unknown.map(({ id }) => id).join(', ')}`
}

/** `14 of 30 points`. */
export function pointsInWords({ points, max }: Overall): string {
  return points === null || max === null ? 'points not known' : `${points} of ${max} points`
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
