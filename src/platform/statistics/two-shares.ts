import { checkCounts } from './counts.ts'
import { type Range, wilsonInterval } from './wilson.ts'

/** So many yes among n cases. */
export type Count = { readonly yes: number; readonly n: number }

/**
 * The chance of a difference at least as unlikely as the one seen, were there none between two groups:
 * Fisher's exact test, two-sided (the sum of all tables with the same margins that are no more likely).
 * A share, 0 to 1; 1 when a group is empty. R. A. Fisher, 1935.
 */
export function chanceOfDifference(one: Count, other: Count): number {
  for (const count of [one, other]) checkCounts(count)
  const yes = one.yes + other.yes
  const least = Math.max(0, yes - other.n)
  const most = Math.min(one.n, yes)
  // How much likelier each table is than the one before: from logarithms, as the numbers are large.
  const weights = [0]
  for (let inOne = least; inOne < most; inOne += 1) {
    const more = (one.n - inOne) * (yes - inOne)
    const fewer = (inOne + 1) * (other.n - yes + inOne + 1)
    weights.push((weights.at(-1) ?? 0) + Math.log(more / fewer))
  }
  const highest = Math.max(...weights)
  const likely = weights.map((weight) => Math.exp(weight - highest))
  const seen = (likely[one.yes - least] ?? 0) * (1 + TIE)
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
  return Math.min(1, sum(likely.filter((each) => each <= seen)) / sum(likely))
}

/** Relative rounding error allowed when two tables are equally likely. */
const TIE = 1e-7

/**
 * The difference of two shares in points, with its interval from Wilson's two (R. G. Newcombe, 1998,
 * method 10). Level in per cent. `null` when a group is empty.
 */
export function differenceOf(
  one: Count,
  other: Count,
  confidence: number,
): ({ readonly value: number } & Range) | null {
  const [first, second] = [one, other].map((count) => wilsonInterval({ ...count, confidence }))
  if (!first || !second) return null
  const [share, otherShare] = [one, other].map(({ yes, n }) => (100 * yes) / n)
  if (share === undefined || otherShare === undefined) return null
  const value = share - otherShare
  return {
    value,
    low: value - Math.hypot(share - first.low, second.high - otherShare),
    high: value + Math.hypot(first.high - share, otherShare - second.low),
  }
}

/**
 * Chances of many differences at once, so raised that among all that are none, one or more pass for a
 * difference no more often than a single one would: S. Holm's steps, 1979. In the order given.
 */
export function forManyComparisons(chances: readonly number[]): readonly number[] {
  const inOrder = chances
    .map((chance, at) => ({ chance, at }))
    .toSorted((one, other) => one.chance - other.chance)
  const raised: number[] = []
  let most = 0
  for (const [step, { chance, at }] of inOrder.entries()) {
    most = Math.max(most, Math.min(1, (chances.length - step) * chance))
    raised[at] = most
  }
  return raised
}
