import type { RatingRules } from '#inspection/frameworks'
import { type Chance, resampledCounts } from '#platform/statistics'
import { bandOf } from './bands.ts'
import {
  type Bands,
  type CertaintyQuestion,
  type CertaintyStandard,
  type Drawn,
  noteOn,
} from './drawn-bands.ts'

/** What is drawn when only the counts of each question are known. */
export type CountsToDraw = {
  readonly ratings: RatingRules
  readonly standards: readonly CertaintyStandard[]
  readonly resamples: number
  readonly chance: Chance
}

/**
 * Draws every key question by itself; in each resample the lowest one decides the standard.
 * A question about no case is left out.
 */
export function drawnFromCounts({ ratings, standards, resamples, chance }: CountsToDraw): Drawn {
  const drawn = standards.map(({ id, questions }) => {
    const slices = questions.flatMap((question) => slicesOf(question, ratings))
    return [id, lowestBands(slices, resamples, chance)] as const
  })
  return { drawn: new Map(drawn), notes: notesOn(standards) }
}

/** Every possible draw of a random word (32 bits), cut up between the bands, lowest first. */
type Slices = readonly number[]

const WORDS = 2 ** 32

/**
 * All that a resample needs of a question is its band, so the chances of all counts in one band
 * are one slice: each resample then costs one random word, however many cases there are.
 */
function slicesOf({ yes, n, population }: CertaintyQuestion, ratings: RatingRules): Slices[] {
  if (yes === null || n === null || n === 0) return []
  const bands = ratings.bands.list
  const ends = bands.map(() => 0)
  resampledCounts({ yes, n, population }).forEach((share, count) => {
    const own = bands.indexOf(bandOf({ yes: count, n }, bands))
    for (let place = own; place < ends.length; place++) ends[place] = (ends[place] ?? 0) + share
  })
  return [ends.map((end) => Math.round(end * WORDS))]
}

function lowestBands(slices: readonly Slices[], resamples: number, chance: Chance): Bands {
  const bands = new Uint8Array(resamples)
  for (let again = 0; again < resamples; again++) {
    let lowest = Number.POSITIVE_INFINITY
    for (const ends of slices) {
      const word = chance.below(WORDS)
      let place = 0
      while (place < ends.length - 1 && word >= (ends[place] ?? WORDS)) place++
      lowest = Math.min(lowest, place)
    }
    bands[again] = lowest
  }
  return bands
}

function notesOn(standards: readonly CertaintyStandard[]): readonly string[] {
  const unlimited = standards.filter(({ questions }) =>
    questions.some(({ n, population }) => n !== 0 && population === null),
  )
  return [
    'Certainty is worked out from counts, each key question drawn independently of the others. ' +
      'In truth one case answers several of them, so the shares are approximate.',
    ...noteOn(
      unlimited.map(({ id }) => id),
      (ids) =>
        `Drawn with replacement, because the number of eligible cases is not known: ${ids}. ` +
        'That allows the ratings more play than a sample of a limited population has.',
    ),
  ]
}
