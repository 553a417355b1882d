import type { Band, FrameworkPack, Rating, RatingRules, Standard } from '#inspection/frameworks'
import { counted } from '#platform/words'
import { compareResults, type Result } from './bands.ts'
import { type CaseRow, fewestCases } from './fewest-cases.ts'
import { percentInWords, reasonFrom, reasonOfFact } from './reason.ts'
import type { RatedQuestion, Reason } from './results.ts'

/** A standard's rating before the panel, and how it came about. */
export type CalculatedStandard = {
  readonly calculated: Rating | null
  readonly deciding: string | null
  readonly missing: readonly string[]
  readonly casesToChange: number | null
  readonly reasons: readonly Reason[]
}

/**
 * Rates a standard over its key questions: the lowest one decides.
 * Nothing is computed while a question's result is missing; one with no relevant case is left out.
 */
export function calculateStandard(
  pack: FrameworkPack,
  standard: Standard,
  questions: readonly RatedQuestion[],
  cases: readonly CaseRow[] | null,
): CalculatedStandard {
  const { ratings } = pack
  if (ratings === null) return notRated(unrated(pack))

  const missing = questions.filter(({ n, percent }) => percent === null && n !== 0)
  if (missing.length > 0) return notRated(incomplete(standard, missing), missing)

  const counting = questions.filter(({ percent }) => percent !== null)
  const lowest = [...counting].sort((a, b) => compareResults(resultOf(a), resultOf(b)))
  const [deciding] = lowest
  if (deciding === undefined) return notRated(noRelevantCase(standard))

  const bands = ratings.bands.list
  const change = casesToChangeStandard(counting, deciding, bands, cases)
  return {
    calculated: deciding.band,
    deciding: deciding.id,
    missing: [],
    casesToChange: change.cases,
    reasons: [
      lowestDecides(pack, ratings, deciding, lowest),
      ...leftOut(questions),
      ...change.reasons,
    ],
  }
}

/** A rated question as a result to compare: exact when its count is known. */
export function resultOf({ yes, n, percent }: RatedQuestion): Result {
  return yes !== null && n !== null ? { yes, n } : { percent: percent ?? 0 }
}

/** A standard judged against ratings characteristics has no arithmetic: its judgement stands. */
export function judgedStandard(standard: Standard, judgement: Rating | null): CalculatedStandard {
  const because =
    judgement === null
      ? `${standard.id} is judged against ratings characteristics; no judgement is known`
      : `judged ${judgement} against ratings characteristics, with evidence; no percentages`
  return {
    calculated: judgement,
    deciding: null,
    missing: [],
    casesToChange: null,
    reasons: [reasonOfFact('judged', because, 'the inspection’s judgement')],
  }
}

function notRated(reason: Reason, missing: readonly RatedQuestion[] = []): CalculatedStandard {
  const ids = missing.map(({ id }) => id)
  return { calculated: null, deciding: null, missing: ids, casesToChange: null, reasons: [reason] }
}

function unrated(pack: FrameworkPack): Reason {
  return reasonOfFact('unrated-framework', `${pack.id} gives findings, not ratings`, pack.title)
}

function incomplete(standard: Standard, missing: readonly RatedQuestion[]): Reason {
  const ids = missing.map(({ id }) => id).join(', ')
  return reasonOfFact(
    'not-computed',
    `${standard.id} is not computed: no result is known for ${ids}`,
    'Plumbline methodology, "Partial results"',
  )
}

function noRelevantCase(standard: Standard): Reason {
  const because = `${standard.id} is not rated: no case was relevant to any of its questions`
  return reasonOfFact('no-relevant-case', because, 'the cases')
}

function lowestDecides(
  pack: FrameworkPack,
  ratings: RatingRules,
  deciding: RatedQuestion,
  lowest: readonly RatedQuestion[],
): Reason {
  const result = resultOf(deciding)
  const level = lowest.filter((other) => compareResults(resultOf(other), result) === 0)
  const also = level.filter(({ id }) => id !== deciding.id).map(({ id }) => id)
  const tie = also.length === 0 ? '' : ` (level with ${also.join(', ')})`
  return reasonFrom(pack, ratings.standard, {
    rule: ratings.standard.rule,
    because: `${deciding.id}${tie} is the lowest key question at ${percentInWords(deciding)}, and decides: ${deciding.band}`,
  })
}

function leftOut(questions: readonly RatedQuestion[]): readonly Reason[] {
  return questions
    .filter(({ n }) => n === 0)
    .map(({ id }) =>
      reasonOfFact('left-out', `${id} is left out: no case was relevant to it`, 'the cases'),
    )
}

/**
 * Down: the first question to fall below the standard's band. Up: every question in that band must
 * rise, so with only counts the answer is "at least"; with case answers it is exact.
 */
function casesToChangeStandard(
  questions: readonly RatedQuestion[],
  deciding: RatedQuestion,
  bands: readonly Band[],
  cases: readonly CaseRow[] | null,
): { readonly cases: number | null; readonly reasons: readonly Reason[] } {
  const place = bands.findIndex(({ rating }) => rating === deciding.band)
  const found = fewestCases(
    questions,
    { own: bands[place], next: bands[place + 1], lowest: place === 0 },
    cases,
  )
  if (found === null) return { cases: null, reasons: [] }
  const sure = found.exact ? '' : 'at least '
  const because = `${sure}${counted(found.cases, 'case')} would have to differ for the standard to be ${found.to}`
  return {
    cases: found.cases,
    reasons: [reasonOfFact('cases-to-change', because, 'Plumbline methodology, "Distance"')],
  }
}
