import cdf from '@stdlib/stats-base-dists-hypergeometric-cdf'
import { checkConfidence, checkCounts, checkPopulation } from './counts.ts'
import type { Range } from './wilson.ts'

/**
 * The exact interval for a share when `n` cases were drawn, without replacement, from a known
 * population, in per cent of that population; each tail holds at most half of what the level
 * (per cent) leaves. It closes on the share itself when every case was seen.
 *
 * Clopper and Pearson's inversion (1934), over the whole numbers of yes cases there may be.
 */
export function hypergeometricInterval(asked: {
  readonly yes: number
  readonly n: number
  readonly population: number
  readonly confidence: number
}): Range {
  checkCounts(asked)
  checkPopulation(asked.n, asked.population)
  checkConfidence(asked.confidence)
  const { yes, n, population, confidence } = asked
  if (population === 0) throw new RangeError('a population of 0 has no share to estimate')

  const tail = (1 - confidence / 100) / 2
  const mostYes = mostInPopulation({ seen: yes, n, population, tail })
  const mostNo = mostInPopulation({ seen: n - yes, n, population, tail })
  return {
    low: (100 * (population - mostNo)) / population,
    high: (100 * mostYes) / population,
  }
}

/**
 * The most cases of a kind the population can hold while seeing as few as `seen` of them is no less
 * likely than `tail`. A tie is kept, which makes the interval no shorter than it must be.
 *
 * The search starts from the observed share, which always qualifies (seeing that few is then about
 * as likely as not). Above it `seen` lies below the mean, where the library's sum is accurate; far
 * above the mean it underflows to 0, so it must not be asked there.
 */
function mostInPopulation({ seen, n, population, tail }: Seen): number {
  const possible = population - (n - seen)
  let holds = n === 0 ? possible : Math.floor((seen * population) / n)
  let fails = possible + 1
  while (fails - holds > 1) {
    const tried = Math.floor((holds + fails) / 2)
    if (cdf(seen, population, tried, n) >= tail * (1 - TIE)) holds = tried
    else fails = tried
  }
  return holds
}

/** Relative rounding error allowed when a chance is compared with a tail it may equal. */
const TIE = 1e-9

type Seen = {
  readonly seen: number
  readonly n: number
  readonly population: number
  readonly tail: number
}
