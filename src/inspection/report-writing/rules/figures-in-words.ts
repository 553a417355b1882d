import type { LeagueEntry } from '#inspection/reports'
import type { Overall, RatedQuestion } from '#inspection/scoring'
import type { PrintedInline } from './document.ts'
import { filled, type ReportWords } from './words.ts'

/** What a table prints of a question's percentage: `59%`, or why there is none. */
export function percentWords({ percent, n }: RatedQuestion, words: ReportWords): string {
  if (n === 0) return words.noRelevantCase
  return percent === null ? words.notPublished : `${percent}%`
}

/** A percentage in prose, always with its n: `59% (n = 100)`; `null` when there is none. */
export function percentWithCases({ percent, n }: RatedQuestion, words: ReportWords): string | null {
  if (percent === null || n === 0) return null
  return n === null
    ? filled(words.percentOfUnknown, { percent })
    : filled(words.percentOf, { percent, n })
}

/** `59 of 100`; `null` when the cases are not known. */
export function casesWords({ yes, n }: RatedQuestion, words: ReportWords): string | null {
  return yes === null || n === null || n === 0 ? null : filled(words.casesOf, { yes, n })
}

/** `52.6% to 65.1% at 80% confidence`; `null` when there is none. */
export function intervalWords({ interval }: RatedQuestion, words: ReportWords): string | null {
  if (interval === null) return null
  const { low, high, confidence } = interval
  return filled(words.rangeAt, { low: tenths(low), high: tenths(high), confidence })
}

/** A number of per cent as tables print the ends of an interval. */
export function tenths(percent: number): string {
  return percent.toFixed(1)
}

/** A share of resamples, 0 to 1; only what never or always happened is printed as 0 or 100. */
export function shareWords(share: number): string {
  if (share > 0 && share < 0.0005) return '<0.1%'
  if (share < 1 && share >= 0.9995) return '>99.9%'
  return `${tenths(100 * share)}%`
}

/** `14 of 30 points`, in the sentence given; `null` when not known. */
export function pointsWords({ points, max }: Overall, sentence: string): string | null {
  return points === null || max === null ? null : filled(sentence, { points, most: max })
}

/** The overall rating as published, or as the points give it where none was. */
export function overallRatingOf({ rated }: LeagueEntry): string | null {
  return rated.overall.published ?? rated.overall.after.rating
}

/** A rating in the report's language, where that is known. */
export function ratingWords(rating: string, { words }: { readonly words: ReportWords }): string {
  return words.names[rating] ?? rating
}

/** The same as tables show it, with its place among the framework's ratings. */
export function ratingInline(
  rating: string,
  { entry, words }: { readonly entry: LeagueEntry; readonly words: ReportWords },
): PrintedInline {
  const place = entry.pack.ratings?.bands.list.findIndex((band) => band.rating === rating) ?? -1
  return {
    kind: 'rating',
    text: ratingWords(rating, { words }),
    place: place === -1 ? null : place,
  }
}
