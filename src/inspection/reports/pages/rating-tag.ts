import type { Rating } from '#inspection/frameworks'

/** A rating to show: always in words, with a colour and initials beside them. */
export type RatingTag = {
  readonly text: string
  /** `RI` for Requires improvement; explained in a legend wherever it is used. */
  readonly initials: string
  /** A class of the design system's tag. */
  readonly colour: string
}

/** How a rating looks: its colour goes by its place among the framework's, lowest first. */
export function ratingTag(rating: Rating, ratings: readonly Rating[]): RatingTag {
  const colour = COLOURS[ratings.indexOf(rating)] ?? 'grey'
  const words = rating.split(' ').filter((word) => word !== '')
  const initials = words.map((word) => word.charAt(0).toUpperCase()).join('')
  return { text: rating, initials, colour: `govuk-tag--${colour}` }
}

const COLOURS = ['red', 'yellow', 'blue', 'green'] as const
