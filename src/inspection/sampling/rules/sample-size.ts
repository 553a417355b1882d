import type { Mark } from '#inspection/frameworks'
import { standardDeviationsFor } from '#platform/statistics'

/**
 * How many cases to inspect so that a percentage is as sure as asked, with the reasons.
 *
 * n0 = z²p(1 − p)/e² cases would do for a population without limit; a population of N needs
 * n0 / (1 + (n0 − 1)/N) of them, rounded up and never more than N (W. G. Cochran, "Sampling
 * techniques", 1977, part 4.4). z is the normal quantile for the confidence, p the proportion
 * assumed, e the margin.
 */
export function sampleSize({
  population,
  rules,
}: {
  readonly population: number
  readonly rules: SamplingTarget
}): SampleSize {
  checkPopulation(population)
  checkTarget(rules)
  const { confidence, margin } = rules
  const unlimited = (deviation(rules) / margin) ** 2
  const corrected = population === 0 ? 0 : unlimited / (1 + (unlimited - 1) / population)
  const n = Math.min(population, Math.ceil(corrected))
  const reasons = [target(rules), correction({ population, n, unlimited })]
  return { population, n, confidence, margin, unlimited, reasons }
}

/**
 * The margin, in points either side, that `n` cases of a population give: 0 when every case is
 * seen, `null` when none is. The other way round of `sampleSize`.
 */
export function marginOf(asked: {
  readonly n: number
  readonly population: number
  readonly confidence: number
  /** Per cent. */
  readonly proportion: number
}): number | null {
  const { n, population } = asked
  checkPopulation(population)
  checkPopulation(n)
  checkTarget({ ...asked, margin: 1 })
  if (n > population) {
    throw new RangeError(`${n} cases cannot be drawn from a population of ${population}`)
  }
  if (n === 0) return null
  if (n === population) return 0
  return deviation(asked) * Math.sqrt((population - n) / (n * (population - 1)))
}

/** What a sample is to achieve: as a framework pack has it, or as somebody asks. */
export type SamplingTarget = {
  /** Per cent. */
  readonly confidence: number
  /** Points either side. */
  readonly margin: number
  /** Per cent assumed when nothing is known. */
  readonly proportion: number
  /** Where the target comes from, and how far that can be relied on. */
  readonly source: string
  readonly mark: Mark
}

export type SampleSize = {
  readonly population: number
  /** Cases to draw. */
  readonly n: number
  readonly confidence: number
  readonly margin: number
  /** Cases, not rounded, that a population without limit would need. */
  readonly unlimited: number
  readonly reasons: readonly SamplingReason[]
}

/** Why a sample has its size: the rule, in a sentence, and where the rule comes from. */
export type SamplingReason = {
  readonly rule: string
  readonly because: string
  readonly source: string
  readonly mark: Mark
}

/** z times the standard deviation of one answer, in points. */
function deviation(asked: { readonly confidence: number; readonly proportion: number }): number {
  const share = asked.proportion / 100
  return 100 * standardDeviationsFor(asked.confidence) * Math.sqrt(share * (1 - share))
}

function target({ confidence, margin, proportion, source, mark }: SamplingTarget): SamplingReason {
  const because = `${confidence}% confidence and a margin of ${margin} points, for a share of ${proportion}%`
  return { rule: 'sampling-target', because, source, mark }
}

function correction({
  population,
  n,
  unlimited,
}: Omit<SampleSize, 'reasons' | 'confidence' | 'margin'>): SamplingReason {
  const all = n === population ? ': every case' : ''
  return {
    rule: 'finite-population-correction',
    because: `${unlimited.toFixed(2)} cases for a population without limit come to ${n} of ${population}, rounded up${all}`,
    source: 'W. G. Cochran, Sampling techniques, 1977, part 4.4',
    mark: 'derived',
  }
}

function checkPopulation(count: number): void {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new RangeError(`${count} is not a whole number of cases, 0 or more`)
  }
}

function checkTarget({
  margin,
  proportion,
}: {
  readonly margin: number
  readonly proportion: number
}): void {
  if (!(margin > 0)) throw new RangeError(`a margin of ${margin} points is not more than 0`)
  if (!(proportion > 0 && proportion < 100)) {
    throw new RangeError(`a proportion of ${proportion}% is not between 0 and 100`)
  }
}

/** Points either side of a share: with more than 50 every share is inside. */
export const MOST_MARGIN = 50
