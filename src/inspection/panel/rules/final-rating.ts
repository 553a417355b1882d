import type { Rating, RatingRules, Standard } from '#inspection/frameworks'
import type { PublishedStandard } from '#inspection/inspections'
import type { Adjustment } from '#inspection/scoring'
import { whyNotMoved } from './moves.ts'

/** A standard's rating after the panel, the move that led to it, and what a reader should know. */
export type FinalRating = {
  readonly final: Rating | null
  readonly adjusted: Adjustment | null
  readonly notes: readonly string[]
  /** Why the move is not allowed; nothing may be shown or stored while there is one. */
  readonly faults: readonly string[]
}

/**
 * The final rating: the panel's where it moved the calculated one, else the one published, else the
 * one calculated. What was published is a fact and stands; a contradiction is noted, not mended.
 */
export function finalRating(
  standard: Standard,
  calculated: Rating | null,
  published: PublishedStandard | null,
  rules: RatingRules | null,
): FinalRating {
  if (rules === null) return { final: null, adjusted: null, notes: [], faults: [] }
  if (published?.adjusted != null) return moved(standard, calculated, published, rules)

  const stated = published?.rating ?? null
  return {
    final: stated ?? calculated,
    adjusted: null,
    notes: disagreement(standard, calculated, stated),
    faults: [],
  }
}

function moved(
  standard: Standard,
  calculated: Rating | null,
  { adjusted, rating }: PublishedStandard,
  rules: RatingRules,
): FinalRating {
  const from = calculated ?? adjusted?.from ?? null
  const to = adjusted?.to ?? rating
  if (adjusted === null || from === null || to === null) {
    return { final: rating, adjusted: null, notes: [], faults: [] }
  }
  const move = { from: adjusted.from ?? from, to, by: adjusted.by, reason: adjusted.reason }
  const faults = [
    ...whyNotMoved(move, rules),
    ...(rating !== null && rating !== to
      ? [`the rating is given as ${rating}, but the panel moved it to ${to}`]
      : []),
  ]
  const notes =
    move.from === from
      ? []
      : [
          `${standard.id}: the panel is said to start from ${move.from}, the key questions give ${from}`,
        ]
  return {
    final: to,
    adjusted: move,
    notes,
    faults: faults.map((fault) => `${standard.id}: ${fault}`),
  }
}

function disagreement(
  { id, judgedBy }: Standard,
  calculated: Rating | null,
  stated: Rating | null,
): readonly string[] {
  if (judgedBy !== 'key-questions' || calculated === null || stated === null) return []
  if (calculated === stated) return []
  return [
    `${id}: published as ${stated}, the key questions give ${calculated}, and no reason is given`,
  ]
}
