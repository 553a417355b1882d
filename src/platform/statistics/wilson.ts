import { checkCounts } from './counts.ts'
import { standardDeviationsFor } from './normal.ts'

/** A range, in per cent. */
export type Range = { readonly low: number; readonly high: number }

/**
 * Wilson's score interval for a share, in per cent: the population is taken to be without limit.
 * `null` when there is no case. Level in per cent.
 *
 * E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927.
 */
export function wilsonInterval(asked: {
  readonly yes: number
  readonly n: number
  readonly confidence: number
}): Range | null {
  checkCounts(asked)
  const { yes, n, confidence } = asked
  const z = standardDeviationsFor(confidence)
  if (n === 0) return null

  const share = yes / n
  const shrink = 1 + z ** 2 / n
  const middle = (share + z ** 2 / (2 * n)) / shrink
  const half = (z / shrink) * Math.sqrt((share * (1 - share)) / n + (z / (2 * n)) ** 2)
  return {
    low: yes === 0 ? 0 : 100 * (middle - half),
    high: yes === n ? 100 : 100 * (middle + half),
  }
}
