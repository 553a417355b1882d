import type { Rating } from '#inspection/frameworks'
import type { RatedInspection, RatedQuestion } from '#inspection/scoring'
import {
  type Count,
  chanceOfDifference,
  detectableChange,
  differenceOf,
  forManyComparisons,
  type Range,
} from '#platform/statistics'

/** How sure a change must be, in per cent: of intervals, the chance allowed, and how often one is found. */
export type ChangePolicy = {
  readonly confidence: number
  readonly chanceAllowed: number
  readonly power: number
}

/** A key question in both inspections. */
export type QuestionChange = {
  readonly id: string
  readonly before: Seen
  readonly after: Seen
  /** In points; `null` where the number of cases of either inspection is not known. */
  readonly change: ({ readonly value: number } & Range) | null
  /** The chance of such a change were there none: alone, and among all that are compared. */
  readonly chance: number | null
  readonly chanceAmongAll: number | null
  readonly told: 'better' | 'worse' | 'not told apart from chance' | 'not known'
  readonly because: string
}

type Seen = {
  readonly percent: number | null
  readonly yes: number | null
  readonly n: number | null
}

/** The rating of a standard in both inspections, after the panel. */
export type StandardChange = {
  readonly id: string
  readonly before: Rating | null
  readonly after: Rating | null
}

export type Changes = {
  readonly provider: string
  readonly questions: readonly QuestionChange[]
  readonly standards: readonly StandardChange[]
}

/**
 * What has changed from one inspection to the next, question by question, change told apart from chance.
 * Only what both asked is compared. Throws a `RangeError` for inspections under different frameworks:
 * their questions may have the same number and not the same words.
 */
export function changesSince(
  before: RatedInspection,
  after: RatedInspection,
  policy: ChangePolicy,
): Changes {
  if (before.framework !== after.framework) {
    const both = `${before.framework} and ${after.framework}`
    throw new RangeError(`${both} ask different questions: only one framework can be compared`)
  }
  const earlier = new Map(questionsIn(before).map((question) => [question.id, question]))
  const pairs = questionsIn(after).flatMap((question) => {
    const old = earlier.get(question.id)
    return old === undefined ? [] : [{ id: question.id, before: old, after: question }]
  })
  const chances = pairs.map((pair) => {
    const counts = countsOf(pair)
    return counts === null ? null : chanceOfDifference(counts.after, counts.before)
  })
  const raised = forManyComparisons(chances.filter((chance) => chance !== null)).values()
  const ratings = new Map(before.standards.map(({ id, final }) => [id, final]))
  return {
    provider: after.provider,
    questions: pairs.map((pair, at) => {
      const chance = chances[at] ?? null
      const chanceAmongAll = chance === null ? null : (raised.next().value ?? null)
      return questionChange(pair, { chance, chanceAmongAll }, policy)
    }),
    standards: after.standards.flatMap(({ id, final }) =>
      ratings.has(id) ? [{ id, before: ratings.get(id) ?? null, after: final }] : [],
    ),
  }
}

/** The smallest rise and fall of a question that so many cases next time would tell apart from chance. */
export type Detectable = {
  readonly id: string
  readonly percent: number
  readonly n: number
  /** In points; `null`: not even the whole way. */
  readonly rise: number | null
  readonly fall: number | null
}

/** Before fieldwork: what a sample of `planned` cases could show, for each question whose n is known. */
export function detectableNextTime(
  last: RatedInspection,
  planned: number,
  { confidence, power }: ChangePolicy,
): readonly Detectable[] {
  return questionsIn(last).flatMap(({ id, yes, n }) => {
    if (yes === null || n === null || n === 0) return []
    const percent = (100 * yes) / n
    const sizes = { before: n, after: planned }
    return [{ id, percent, n, ...detectableChange(percent, sizes, { confidence, power }) }]
  })
}

function questionsIn({ standards }: RatedInspection): readonly RatedQuestion[] {
  return standards.flatMap(({ questions }) => questions)
}

type Pair = { readonly id: string; readonly before: RatedQuestion; readonly after: RatedQuestion }

function countsOf({
  before,
  after,
}: Pair): { readonly before: Count; readonly after: Count } | null {
  const [one, other] = [before, after].map(({ yes, n }) =>
    yes === null || n === null || n === 0 ? null : { yes, n },
  )
  return one && other ? { before: one, after: other } : null
}

function questionChange(
  pair: Pair,
  { chance, chanceAmongAll }: Pick<QuestionChange, 'chance' | 'chanceAmongAll'>,
  { confidence, chanceAllowed }: ChangePolicy,
): QuestionChange {
  const seen = ({ percent, yes, n }: RatedQuestion): Seen => ({ percent, yes, n })
  const figures = { id: pair.id, before: seen(pair.before), after: seen(pair.after) }
  const counts = countsOf(pair)
  const change = counts === null ? null : differenceOf(counts.after, counts.before, confidence)
  if (change === null || chanceAmongAll === null) {
    const because = 'the number of cases of one inspection is not known'
    return { ...figures, change: null, chance, chanceAmongAll, told: 'not known', because }
  }
  const isTold = 100 * chanceAmongAll < chanceAllowed
  const told = !isTold ? 'not told apart from chance' : change.value > 0 ? 'better' : 'worse'
  const because = `the chance of such a change among all compared, were there none, is ${(100 * chanceAmongAll).toFixed(1)}%: ${isTold ? 'less' : 'not less'} than ${chanceAllowed}%`
  return { ...figures, change, chance, chanceAmongAll, told, because }
}
