import assert from 'node:assert/strict'
import type { Answer, AssessedCase } from '#inspection/inspections'
import { RULES_OF_2018 } from '../test-cases.ts'
import { type CertaintyInputs, type RatingCertainty, ratingCertainty } from './certainty.ts'
import type { CertaintyStandard } from './drawn-bands.ts'
import type { Certainty } from './results.ts'

type Count = readonly [yes: number | null, n: number | null]

export const RATINGS = ['Inadequate', 'Requires improvement', 'Good', 'Outstanding']
const RESAMPLES = 10_000

/** Essex 2018: the only counts that print as the percentages published. */
export const UNPAID_WORK: readonly Count[] = [
  [31, 36],
  [25, 36],
  [26, 36],
  [24, 36],
]
export const THROUGH_THE_GATE: readonly Count[] = [
  [7, 15],
  [8, 15],
  [8, 15],
]

export const UNPAID = standard('4.1', UNPAID_WORK, null)
export const DOMAINS_ONE_AND_FOUR = [
  ...['1.1', '1.2', '1.3', '1.4'].map((id) => judged(id, 'Good')),
  UNPAID,
  standard('4.2', THROUGH_THE_GATE, null),
]

/** Certainty with the rules of 2018, 10,000 resamples and seed 1, unless changed. */
export function certainty(change: Partial<CertaintyInputs>): RatingCertainty {
  const plain = { ratings: RULES_OF_2018, standards: [], cases: null, eligible: {} }
  return ratingCertainty({ ...plain, resamples: RESAMPLES, seed: 1, ...change })
}

/** A standard by its key questions’ counts, all of one population. */
export function standard(id: string, counts: readonly Count[], population: number | null) {
  const numbered = counts.map(([yes, n], place) => ({
    id: `${id}.${place + 1}`,
    yes,
    n,
    population,
  }))
  return { id, fixed: null, sample: 'cases', questions: numbered }
}

/** A standard judged against ratings characteristics. */
export function judged(id: string, fixed: string | null): CertaintyStandard {
  return { id, fixed, sample: null, questions: [] }
}

type Planted = { readonly yesYes: number; readonly noNo: number; readonly yesNone: number }

/** Cases that answer A (A.1 and AB.1 are the same question) and B (B.1 and AB.2), in three ways. */
export function casesOf({ yesYes, noNo, yesNone }: Planted): readonly AssessedCase[] {
  const answers: readonly (readonly [number, Answer, Answer])[] = [
    [yesYes, 'yes', 'yes'],
    [noNo, 'no', 'no'],
    [yesNone, 'yes', 'not applicable'],
  ]
  return answers.flatMap(([times, a, b], kind) =>
    Array.from({ length: times }, (_, each) => ({
      case: `${kind}-${each}`,
      answers: { 'A.1': a, 'B.1': b, 'AB.1': a, 'AB.2': b, 'X.1': a, 'X.2': b },
    })),
  )
}

/** Standards over the planted cases: one for each question, and one for both. */
export function standardsOfPlanted(cases: readonly AssessedCase[]): readonly CertaintyStandard[] {
  const count = (id: string): Count => {
    const answers = cases.map((each) => each.answers[id])
    const yes = answers.filter((answer) => answer === 'yes').length
    return [yes, yes + answers.filter((answer) => answer === 'no').length]
  }
  return [
    standard('A', [count('A.1')], null),
    standard('B', [count('B.1')], null),
    standard('AB', [count('AB.1'), count('AB.2')], null),
  ]
}

/** Certainty of the planted cases, drawn whole. */
export function wholeCases(
  planted: Planted & { readonly population: number | null },
  ids = ['A', 'B', 'AB'],
): RatingCertainty {
  const cases = casesOf(planted)
  const standards = standardsOfPlanted(cases).filter(({ id }) => ids.includes(id))
  const eligible = planted.population === null ? {} : { cases: planted.population }
  return certainty({ standards, cases: new Map([['cases', cases]]), eligible })
}

/** Shares in the order of the ratings. */
export function shares(...each: readonly number[]): Certainty {
  return Object.fromEntries(RATINGS.map((rating, place) => [rating, each[place] ?? 0]))
}

/** The share of 1 for one rating. */
export function only(rating: string): Certainty {
  return shares(...RATINGS.map((each) => Number(each === rating)))
}

type Exact = {
  readonly inadequate: number
  readonly requiresImprovement: number
  readonly good: number
  readonly outstanding: number
}

/** Each share within four standard errors of the exact chance. */
export function assertShares(found: Certainty | null | undefined, exact: Exact): void {
  const { inadequate, requiresImprovement, good, outstanding } = exact
  const chances = [inadequate, requiresImprovement, good, outstanding]
  chances.forEach((chance, place) => {
    const rating = RATINGS[place] ?? ''
    const share = found?.[rating] ?? Number.NaN
    const error = Math.sqrt((chance * (1 - chance)) / RESAMPLES)
    const near = Math.abs(share - chance) <= 4 * error + 1 / RESAMPLES
    assert.ok(near, `${rating}: ${share}, exactly ${chance} (${JSON.stringify(exact)})`)
  })
}
