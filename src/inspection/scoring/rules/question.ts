import type { FrameworkPack, KeyQuestion, RatingRules, Standard } from '#inspection/frameworks'
import type { PublishedQuestion } from '#inspection/inspections'
import { hypergeometricInterval, wilsonInterval } from '#platform/statistics'
import { counted } from '#platform/words'
import { bandOf, countsThatPrintAs, percentOf, type Result, rounded } from './bands.ts'
import { casesToChange, distanceToLines } from './distance.ts'
import { reasonFrom, reasonOfFact } from './reason.ts'
import type { Interval, RatedQuestion, Reason } from './results.ts'

/** What is known of one key question's result, and of the sample it rests on. */
export type QuestionFacts = {
  readonly pack: FrameworkPack
  readonly standard: Standard
  readonly question: KeyQuestion
  /** `null`: no result was published or assessed. */
  readonly result: PublishedQuestion | null
  /** Cases in the standard's sample and eligible for it, `null` when not known. */
  readonly sampled: number | null
  readonly eligible: number | null
  /** Level of the interval, per cent. */
  readonly confidence: number
}

/**
 * Rates one key question: its percentage, interval, band and distance to the lines beside it.
 * In an unrated framework it keeps its percentage and interval, and has no band.
 */
export function rateQuestion(facts: QuestionFacts): RatedQuestion {
  const counts = countsOf(facts)
  const base = facts.result?.base ?? facts.question.base
  const nothing = { interval: null, band: null, distance: null, casesToChange: null }
  const known = {
    id: facts.question.id,
    base,
    yes: counts.yes,
    n: counts.n,
    population: counts.population,
  }

  if (counts.result === null) {
    return { ...known, ...nothing, percent: null, reasons: counts.reasons }
  }

  const { ratings } = facts.pack
  const percent = printedPercent(counts.result, ratings)
  const interval = intervalOf(counts, facts.confidence)
  const reasons = [...counts.reasons, ...intervalReasons(interval, counts)]
  if (ratings === null) return { ...known, ...nothing, percent, interval, reasons }

  const band = bandOf(counts.result, ratings.bands.list)
  const distance = distanceToLines(counts.result, ratings.bands.list)
  return {
    ...known,
    percent,
    interval,
    band: band.rating,
    distance,
    casesToChange: casesToChange(distance),
    reasons: [
      ...reasons,
      reasonFrom(facts.pack, ratings.bands, {
        rule: 'band',
        because: `${inFull(counts.result)} is ${band.rating}: the band starts at ${band.atLeast}%`,
      }),
      ...roundingReasons(facts.pack, ratings, counts.result),
    ],
  }
}

type Counts = {
  readonly result: Result | null
  readonly yes: number | null
  readonly n: number | null
  readonly population: number | null
  readonly reasons: readonly Reason[]
}

/** The count behind the result: given, or the only one that prints as the percentage given. */
function countsOf({ pack, question, result, sampled, eligible }: QuestionFacts): Counts {
  const none = { result: null, yes: null, n: null, population: null }
  if (result === null) {
    const because = `no result for ${question.id} is known`
    return { ...none, reasons: [reasonOfFact('missing', because, 'the source')] }
  }

  const base = result.base ?? question.base
  const wholeSample = base === 'all' ? sampled : null
  const n = result.n ?? wholeSample
  const population = result.population ?? (base === 'all' ? eligible : null)
  if (n === 0) {
    const because = `no case was relevant to ${question.id}: it is left out of the standard`
    return {
      ...none,
      yes: 0,
      n: 0,
      reasons: [reasonOfFact('no-relevant-case', because, 'the cases')],
    }
  }
  if (result.yes !== null && n !== null) {
    const because = `${result.yes} of ${counted(n, 'case')} said yes`
    const found = { result: { yes: result.yes, n }, yes: result.yes, n, population }
    return { ...found, reasons: [reasonOfFact('counted', because, result.basis ?? 'the cases')] }
  }
  if (result.percent === null) {
    const because = `no result for ${question.id} is known`
    return { ...none, reasons: [reasonOfFact('missing', because, 'the source')] }
  }
  return fromPercent({ percent: result.percent, n, population, basis: result.basis, base }, pack)
}

function fromPercent(
  given: {
    readonly percent: number
    readonly n: number | null
    readonly population: number | null
    readonly basis: string | null
    readonly base: 'all' | 'relevant'
  },
  pack: FrameworkPack,
): Counts {
  const { percent, n, basis } = given
  const source = basis ?? 'the published result'
  const asPrinted = { result: { percent }, yes: null, n: null, population: null }
  if (n === null) {
    const why = given.base === 'relevant' ? 'relevant cases' : 'cases'
    const because = `${percent}% as printed; the number of ${why} behind it is not published`
    return { ...asPrinted, reasons: [reasonOfFact('printed', because, source)] }
  }
  const fitting = countsThatPrintAs(percent, n, pack.ratings?.rounding.decimals ?? 0)
  const [only] = fitting
  if (only === undefined) {
    const because = `${percent}% as printed; no count out of ${n} gives it, so its base is not the whole sample`
    return { ...asPrinted, reasons: [reasonOfFact('printed', because, source)] }
  }
  if (fitting.length > 1) {
    const because = `${percent}% of ${n} as printed; several counts would print so`
    return {
      ...asPrinted,
      n,
      population: given.population,
      reasons: [reasonOfFact('printed', because, source)],
    }
  }
  const because = `${only} of ${counted(n, 'case')}: the only count that prints as ${percent}%`
  return {
    result: { yes: only, n },
    yes: only,
    n,
    population: given.population,
    reasons: [reasonOfFact('count-from-percent', because, source)],
  }
}

/** Exact when the eligible cases are known, Wilson's otherwise; none without a count. */
function intervalOf({ result, population }: Counts, confidence: number): Interval | null {
  if (result === null || 'percent' in result) return null
  const { yes, n } = result
  if (population !== null) {
    const { low, high } = hypergeometricInterval({ yes, n, population, confidence })
    return { low, high, method: 'hypergeometric', confidence }
  }
  const interval = wilsonInterval({ yes, n, confidence })
  return interval === null ? null : { ...interval, method: 'wilson', confidence }
}

function intervalReasons(interval: Interval | null, counts: Counts): readonly Reason[] {
  if (interval === null) return []
  const because =
    interval.method === 'hypergeometric'
      ? `exact interval at ${interval.confidence}%: ${counts.n} cases drawn from ${counts.population} eligible`
      : `Wilson interval at ${interval.confidence}%: the number of eligible cases is not known`
  return [reasonOfFact('interval', because, 'Plumbline methodology, "Intervals"')]
}

function roundingReasons(
  pack: FrameworkPack,
  ratings: RatingRules,
  result: Result,
): readonly Reason[] {
  const { decimals } = ratings.rounding
  const printed = rounded(percentOf(result), decimals)
  const lines = ratings.bands.list.map(({ atLeast }) => atLeast).filter((line) => line > 0)
  const because = roundingNote(result, printed, lines, ratings)
  return because === null
    ? []
    : [reasonFrom(pack, ratings.rounding, { rule: 'rounding-at-a-line', because })]
}

function roundingNote(
  result: Result,
  printed: number,
  lines: readonly number[],
  ratings: RatingRules,
): string | null {
  if ('percent' in result) {
    return lines.includes(printed)
      ? `printed as exactly ${printed}%: the fraction behind it may lie on the other side of the line`
      : null
  }
  const exact = bandOf(result, ratings.bands.list).rating
  return bandOf({ percent: printed }, ratings.bands.list).rating === exact
    ? null
    : `rounding to ${printed}% crosses a line: the exact fraction ${result.yes}/${result.n} decides, and is ${exact}`
}

function printedPercent(result: Result, ratings: RatingRules | null): number {
  if ('percent' in result) return result.percent
  return rounded(percentOf(result), ratings?.rounding.decimals ?? 0)
}

function inFull(result: Result): string {
  if ('percent' in result) return `${result.percent}%`
  return `${result.yes} of ${result.n} (${rounded(percentOf(result), 1)}%)`
}
