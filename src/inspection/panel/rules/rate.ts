import {
  type CasesBySample,
  casesBySample,
  tallyQuestion,
  unansweredQuestions,
} from '#inspection/case-assessment'
import {
  type FrameworkPack,
  type KeyQuestion,
  type Standard,
  standardsOf,
} from '#inspection/frameworks'
import type { AssessedCase, PublishedInspection, PublishedStandard } from '#inspection/inspections'
import {
  type CalculatedStandard,
  calculateStandard,
  judgedStandard,
  type RatedInspection,
  type RatedQuestion,
  type RatedStandard,
  type RatingCertainty,
  rateQuestion,
  ratingCertainty,
} from '#inspection/scoring'
import { agendaReasons } from './agenda.ts'
import { overallBeforeAndAfter } from './before-and-after.ts'
import { type FinalRating, finalRating } from './final-rating.ts'

/** What is rated, under which pack, and how its certainty is worked out. */
export type RatingInputs = {
  readonly pack: FrameworkPack
  readonly facts: PublishedInspection
  /** Case answers, when there are any: then every count comes from them. */
  readonly cases?: readonly AssessedCase[] | undefined
  /** Resamples for certainty and the seed that makes them repeatable; 0 leaves certainty out. */
  readonly resamples: number
  readonly seed: number
  /** Level of the intervals in per cent; the pack's sampling level unless another is asked for. */
  readonly confidence?: number | undefined
}

/** A panel move that the method does not allow: nothing is rated while there is one. */
export class MoveNotAllowed extends Error {
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(faults.join('; '))
    this.name = 'MoveNotAllowed'
    this.faults = faults
  }
}

/**
 * Rates a whole inspection, before and after the panel, with every reason.
 *
 * Pure: the same facts, pack and seed give the same answer anywhere. Works on partial results: what
 * cannot be computed is `null` and says why. Throws `MoveNotAllowed` for a forbidden panel move.
 */
export function rate(inputs: RatingInputs): RatedInspection {
  const { pack, facts } = inputs
  const cases = inputs.cases?.length ? casesBySample(pack, inputs.cases) : null
  const calculated = standardsOf(pack).map((standard) => calculatedFor(standard, inputs, cases))
  const finals = calculated.map((each) => finalFor(each, inputs))
  const faults = finals.flatMap((final) => final.faults)
  if (faults.length > 0) throw new MoveNotAllowed(faults)

  const certainty = certaintyOf(inputs, calculated, cases)
  const standards = calculated.map((each, place) =>
    ratedStandard(pack, each, finals[place], certainty),
  )
  const { overall, notes } = overallBeforeAndAfter(pack, facts, standards)
  return {
    provider: facts.provider,
    framework: pack.id,
    frameworkNumber: pack.number,
    standards,
    agenda: standards.filter(({ onAgenda }) => onAgenda).map(({ id }) => id),
    overall: { ...overall, certainty: certainty?.overall ?? null },
    notes: [
      ...finals.flatMap((final) => final.notes),
      ...notes,
      ...unanswered(inputs),
      ...(certainty?.notes ?? []),
    ],
  }
}

type Calculated = {
  readonly standard: Standard
  readonly published: PublishedStandard | null
  readonly questions: readonly RatedQuestion[]
  readonly rating: CalculatedStandard
}

function calculatedFor(
  standard: Standard,
  { pack, facts, confidence = pack.sampling.confidence }: RatingInputs,
  cases: CasesBySample | null,
): Calculated {
  const published = facts.standards.find(({ id }) => id === standard.id) ?? null
  if (standard.judgedBy === 'ratings-characteristics') {
    const judgement = published?.adjusted?.from ?? published?.rating ?? null
    return { standard, published, questions: [], rating: judgedStandard(standard, judgement) }
  }
  const inSample = standard.sample === null ? null : (cases?.get(standard.sample) ?? null)
  const sampled = inSample?.length ?? sizeOf(facts.sampled, standard.sample)
  const eligible = sizeOf(facts.eligible, standard.sample)
  const questions = standard.questions.map((question) => {
    const result =
      cases === null ? given(published, question) : tallyQuestion(question, inSample ?? [])
    return rateQuestion({ pack, standard, question, result, sampled, eligible, confidence })
  })
  const rows = inSample?.map(({ answers }) => countedAnswers(answers)) ?? null
  return {
    standard,
    published,
    questions,
    rating: calculateStandard(pack, standard, questions, rows),
  }
}

function given(published: PublishedStandard | null, question: KeyQuestion) {
  return published?.questions.find(({ id }) => id === question.id) ?? null
}

function sizeOf(sizes: Readonly<Record<string, number>>, sample: string | null): number | null {
  return sample === null ? null : (sizes[sample] ?? null)
}

function countedAnswers(answers: AssessedCase['answers']): Readonly<Record<string, boolean>> {
  return Object.fromEntries(
    Object.entries(answers)
      .filter(([, answer]) => answer !== 'not applicable')
      .map(([question, answer]) => [question, answer === 'yes']),
  )
}

function finalFor(
  { standard, published, rating }: Calculated,
  { pack }: RatingInputs,
): FinalRating {
  return finalRating(standard, rating.calculated, published, pack.ratings)
}

/** Certainty is about what the cases say, so it is worked out before the panel. */
function certaintyOf(
  { pack, facts, resamples, seed }: RatingInputs,
  calculated: readonly Calculated[],
  cases: CasesBySample | null,
): RatingCertainty | null {
  if (pack.ratings === null || resamples === 0) return null
  return ratingCertainty({
    ratings: pack.ratings,
    standards: calculated.map(({ standard, questions, rating }) => ({
      id: standard.id,
      fixed: standard.judgedBy === 'ratings-characteristics' ? rating.calculated : null,
      sample: standard.sample,
      questions: questions.map(({ id, yes, n, population }) => ({ id, yes, n, population })),
    })),
    cases,
    eligible: facts.eligible,
    resamples,
    seed,
  })
}

function ratedStandard(
  pack: FrameworkPack,
  { standard, questions, rating }: Calculated,
  final: FinalRating | undefined,
  certainty: RatingCertainty | null,
): RatedStandard {
  const deciding = questions.find(({ id }) => id === rating.deciding) ?? null
  const reasons = agendaReasons(pack, deciding)
  return {
    id: standard.id,
    name: standard.name,
    judgedBy: standard.judgedBy,
    ...rating,
    final: final?.final ?? null,
    adjusted: final?.adjusted ?? null,
    onAgenda: reasons.length > 0,
    agendaReasons: reasons,
    certainty: deciding === null ? null : (certainty?.standards[standard.id] ?? null),
    questions,
  }
}

/** How many cases are named before "and N more". */
const MOST_NAMED = 5

/** A case with a question left open counts where it is answered; the reader is told which ones. */
function unanswered({ pack, cases = [] }: RatingInputs): readonly string[] {
  const open = unansweredQuestions(pack, cases)
  if (open.length === 0) return []
  const named = open
    .slice(0, MOST_NAMED)
    .map(({ case: reference, questions }) => `${reference} (${questions.join(', ')})`)
  const more = open.length > MOST_NAMED ? ` and ${open.length - MOST_NAMED} more` : ''
  return [`Questions with no answer are left out for that case: ${named.join('; ')}${more}.`]
}
