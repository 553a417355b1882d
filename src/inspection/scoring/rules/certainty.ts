import type { Rating, RatingRules } from '#inspection/frameworks'
import type { AssessedCase } from '#inspection/inspections'
import { seededChance } from '#platform/statistics'
import { drawnFromCases } from './certainty-of-cases.ts'
import { drawnFromCounts } from './certainty-of-counts.ts'
import {
  type Bands,
  type CertaintyQuestion,
  type CertaintyStandard,
  NOT_RATED,
  noteOn,
} from './drawn-bands.ts'
import { overallRating, pointsOf } from './overall.ts'
import type { Certainty } from './results.ts'

/**
 * How sure each rating is: the share of resamples that gives it, for each standard and overall.
 *
 * The sample is drawn again many times and rated each time by the same rules. With case answers
 * whole cases are drawn, so answers that go together stay together; with only counts each question
 * is drawn by itself, and the notes say so. A judged rating is the same in every resample. The same
 * inputs and seed give the same shares on any machine.
 */
export function ratingCertainty(inputs: CertaintyInputs): RatingCertainty {
  const { standards, resamples, seed } = inputs
  if (!Number.isSafeInteger(resamples) || resamples < 1) {
    throw new RangeError(`resamples is ${resamples}, not a whole number of 1 or more`)
  }
  const sampled = standards.filter((standard) => canBeDrawn(standard, inputs.cases))
  const draw = { ...inputs, standards: sampled, chance: seededChance(seed) }
  const { drawn, notes } =
    inputs.cases === null ? drawnFromCounts(draw) : drawnFromCases({ ...draw, cases: inputs.cases })
  const bands = new Map([...judged(inputs), ...drawn])
  return {
    standards: Object.fromEntries(
      standards.map(({ id }) => [id, sharesOf(bands.get(id), ratingsOf(inputs))]),
    ),
    overall: overallShares(inputs, bands),
    method: inputs.cases === null ? 'questions independently' : 'whole cases',
    resamples,
    seed,
    notes: [...(drawn.size > 0 ? notes : []), ...notesOn(inputs)],
  }
}

export type CertaintyInputs = {
  readonly ratings: RatingRules
  readonly standards: readonly CertaintyStandard[]
  /** By sample of the pack; `null` when only counts are known. */
  readonly cases: ReadonlyMap<string, readonly AssessedCase[]> | null
  /** Cases eligible for each sample of the pack, where known. Used with case answers. */
  readonly eligible: Readonly<Record<string, number>>
  readonly resamples: number
  /** A whole number from 0 to 4,294,967,295. */
  readonly seed: number
}

export type RatingCertainty = {
  /** `null` for a standard that could not be drawn again; the notes say why. */
  readonly standards: Readonly<Record<string, Certainty | null>>
  readonly overall: Certainty | null
  readonly method: 'whole cases' | 'questions independently'
  readonly resamples: number
  readonly seed: number
  /** What a reader has to know to weigh the shares, in sentences. */
  readonly notes: readonly string[]
}

function canBeDrawn(
  { fixed, sample, questions }: CertaintyStandard,
  cases: CertaintyInputs['cases'],
): boolean {
  const hasCases = cases === null || (sample !== null && cases.has(sample))
  const counted = unknownOf(questions).length === 0 && questions.some(({ n }) => n !== 0)
  return fixed === null && hasCases && counted
}

function unknownOf(questions: readonly CertaintyQuestion[]): readonly string[] {
  return questions.filter(({ yes, n }) => n === null || (yes === null && n > 0)).map(({ id }) => id)
}

function ratingsOf({ ratings }: CertaintyInputs): readonly Rating[] {
  return ratings.bands.list.map(({ rating }) => rating)
}

function judged(inputs: CertaintyInputs): readonly (readonly [string, Bands])[] {
  return inputs.standards.flatMap(({ id, fixed }) => {
    if (fixed === null) return []
    const place = ratingsOf(inputs).indexOf(fixed)
    if (place < 0) throw new RangeError(`"${fixed}" is not a rating of this framework`)
    return [[id, new Uint8Array(inputs.resamples).fill(place)] as const]
  })
}

/** Each rating's share of the resamples that could be rated. */
function sharesOf(bands: Bands | undefined, ratings: readonly Rating[]): Certainty | null {
  const counts = ratings.map(() => 0)
  for (const place of bands ?? []) {
    if (place !== NOT_RATED) counts[place] = (counts[place] ?? 0) + 1
  }
  const rated = counts.reduce((sum, count) => sum + count, 0)
  if (rated === 0) return null
  return Object.fromEntries(ratings.map((rating, place) => [rating, (counts[place] ?? 0) / rated]))
}

/** Points are summed in each resample; nothing overall while one standard is not known. */
function overallShares(
  inputs: CertaintyInputs,
  bands: ReadonlyMap<string, Bands>,
): Certainty | null {
  const { standards, ratings, resamples } = inputs
  if (bands.size < standards.length || standards.length === 0) return null

  const names = ratingsOf(inputs)
  const pointsAt = names.map((rating) => pointsOf(rating, ratings))
  const rated = new Map<number, number>()
  const overall = new Uint8Array(resamples)
  for (let again = 0; again < resamples; again++) {
    let points = 0
    // A standard that could not be rated has no points, and NaN is no overall rating.
    for (const places of bands.values())
      points += pointsAt[places[again] ?? NOT_RATED] ?? Number.NaN
    const place = rated.get(points) ?? placeOverall(points, standards.length, ratings, names)
    rated.set(points, place)
    overall[again] = place
  }
  return sharesOf(overall, names)
}

function placeOverall(
  points: number,
  standards: number,
  ratings: RatingRules,
  names: readonly Rating[],
): number {
  return Number.isNaN(points) ? NOT_RATED : names.indexOf(overallRating(points, standards, ratings))
}

function notesOn({ standards, cases }: CertaintyInputs): readonly string[] {
  const constant = standards.filter(({ fixed }) => fixed !== null).map(({ id }) => id)
  const rest = standards.filter(({ fixed }) => fixed === null)
  const unknown = rest.filter(({ questions }) => unknownOf(questions).length > 0)
  const empty = rest.filter((each) => !unknown.includes(each) && !canBeDrawn(each, cases))
  return [
    ...noteOn(constant, (ids) => `Judged, not sampled, so the same in every resample: ${ids}.`),
    ...noteOn(
      unknown.map(({ id, questions }) => `${id} (${unknownOf(questions).join(', ')})`),
      (ids) => `No certainty, because the counts behind a key question are not known: ${ids}.`,
    ),
    ...noteOn(
      empty.map(({ id }) => id),
      (ids) => `No certainty, because there is neither a judgement nor a case: ${ids}.`,
    ),
  ]
}
