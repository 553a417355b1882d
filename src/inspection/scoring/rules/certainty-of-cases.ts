import type { RatingRules } from '#inspection/frameworks'
import type { AssessedCase } from '#inspection/inspections'
import { type Chance, resampler } from '#platform/statistics'
import { type CaseTally, caseTally } from './case-tally.ts'
import {
  type Bands,
  type CertaintyStandard,
  type Drawn,
  linesOf,
  NOT_RATED,
  noteOn,
  placeOf,
} from './drawn-bands.ts'

/** What is drawn when the answers of every case are known. */
export type CasesToDraw = {
  readonly ratings: RatingRules
  readonly standards: readonly CertaintyStandard[]
  readonly cases: ReadonlyMap<string, readonly AssessedCase[]>
  readonly eligible: Readonly<Record<string, number>>
  readonly resamples: number
  readonly chance: Chance
}

/**
 * Draws whole cases, sample by sample: one draw of a case brings its answers to every standard of
 * the sample. Each question keeps its own base: cases without a yes or no leave it, and a question
 * left without any case is left out of that resample. The order in which cases are listed does not
 * matter.
 */
export function drawnFromCases(asked: CasesToDraw): Drawn {
  const samples = Map.groupBy(asked.standards, ({ sample }) => sample ?? '')
  const parts = [...samples].map(([sample, standards]) => drawnSample(sample, standards, asked))
  const unlimited = [...samples.keys()].filter((sample) => asked.eligible[sample] === undefined)
  return {
    drawn: new Map(parts.flatMap(({ drawn }) => [...drawn])),
    notes: [
      'Certainty is worked out from case answers: whole cases are drawn again, so answers that go ' +
        'together stay together.',
      ...noteOn(
        unlimited,
        (names) =>
          `Drawn with replacement, because the number of eligible cases is not known: ${names}. ` +
          'That allows the ratings more play than a sample of a limited population has.',
      ),
      ...parts.flatMap(({ notes }) => notes),
    ],
  }
}

function drawnSample(
  sample: string,
  standards: readonly CertaintyStandard[],
  { ratings, cases, eligible, resamples, chance }: CasesToDraw,
): Drawn {
  const answered = [...(cases.get(sample) ?? [])].sort(byReference)
  const population = eligible[sample] ?? null
  const draw = resampler({ n: answered.length, population, chance })
  const tally = caseTally(answered, questionsOf(standards))
  const plans = plansOf(standards, resamples)
  const lines = linesOf(ratings)
  for (let again = 0; again < resamples; again++) {
    tally.count(draw())
    for (const plan of plans) plan.bands[again] = lowestBand(plan, tally, lines)
  }
  return {
    drawn: new Map(plans.map(({ id, bands }) => [id, bands])),
    notes: notesOn(plans, resamples),
  }
}

/** Where a standard's questions stand in the tally, and the bands found so far. */
type Plan = {
  readonly id: string
  readonly first: number
  readonly questions: readonly string[]
  readonly bands: Bands
  /** How often each question was left without a case. */
  readonly leftOut: Uint32Array
}

/** Questions about some case; those about none are left out from the start. */
function questionsOf(standards: readonly CertaintyStandard[]): readonly string[] {
  return standards.flatMap(({ questions }) =>
    questions.filter(({ n }) => n !== 0).map(({ id }) => id),
  )
}

function plansOf(standards: readonly CertaintyStandard[], resamples: number): readonly Plan[] {
  let next = 0
  return standards.map((standard) => {
    const questions = questionsOf([standard])
    const first = next
    next += questions.length
    return {
      id: standard.id,
      first,
      questions,
      bands: new Uint8Array(resamples),
      leftOut: new Uint32Array(questions.length),
    }
  })
}

function lowestBand(plan: Plan, tally: CaseTally, lines: readonly number[]): number {
  let lowest = NOT_RATED
  for (let place = 0; place < plan.questions.length; place++) {
    const base = tally.baseOf(plan.first + place)
    if (base === 0) {
      plan.leftOut[place] = (plan.leftOut[place] ?? 0) + 1
    } else {
      lowest = Math.min(lowest, placeOf(tally.yesTo(plan.first + place), base, lines))
    }
  }
  return lowest
}

function notesOn(plans: readonly Plan[], resamples: number): readonly string[] {
  const of = `of ${resamples.toLocaleString('en-GB')} resamples`
  return plans.flatMap(({ id, questions, bands, leftOut }) => {
    const notRated = bands.filter((place) => place === NOT_RATED).length
    return [
      ...questions.flatMap((question, place) => {
        const times = leftOut[place] ?? 0
        return times === 0
          ? []
          : [`${question} was left without a case, and left out, in ${times} ${of}.`]
      }),
      ...(notRated === 0
        ? []
        : [
            `${id} could not be rated in ${notRated} ${of}: shares, the overall ones too, are of the rest.`,
          ]),
    ]
  })
}

/** By code units, which every machine orders alike. */
function byReference(a: AssessedCase, b: AssessedCase): number {
  return a.case < b.case ? -1 : Number(a.case > b.case)
}
