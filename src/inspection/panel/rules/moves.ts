import type { Rating, RatingRules } from '#inspection/frameworks'

/** A move the panel wants to make (or a report says it made). */
export type Move = { readonly from: Rating; readonly to: Rating; readonly reason: string }

/**
 * Everything that forbids a move: an unknown rating, no movement, too many bands, no reason.
 * An empty list means the panel may make it. The reason is printed as a footnote, so it must exist.
 */
export function whyNotMoved({ from, to, reason }: Move, rules: RatingRules): readonly string[] {
  const places = [from, to].map((rating) =>
    rules.bands.list.findIndex((band) => band.rating === rating),
  )
  const unknown = [from, to].filter((_, place) => places[place] === -1)
  if (unknown.length > 0) return unknown.map((rating) => `"${rating}" is not a rating`)

  const [start = 0, end = 0] = places
  const { mostBandsMoved } = rules.panel
  return [
    ...(start === end ? [`the rating stays ${from}: that is not a move`] : []),
    ...(Math.abs(end - start) > mostBandsMoved
      ? [`${from} to ${to} is more than ${mostBandsMoved} band: the panel may not move it so far`]
      : []),
    ...(reason.trim() === '' ? ['a move needs a reason, which is printed beside the rating'] : []),
  ]
}
