import { checkConfidence } from './counts.ts'
import { normalQuantile, standardDeviationsFor } from './normal.ts'

/** What a comparison is to find: level of confidence and the chance of finding it, both in per cent. */
export type Sought = { readonly confidence: number; readonly power: number }

/**
 * The smallest rise and fall of a share (per cent) that two samples of `before` and `after` cases would tell
 * apart from chance so often, in points. `null`: not even the whole way to 100% or 0% would be.
 *
 * The normal approximation of J. L. Fleiss, "Statistical Methods for Rates and Proportions", without a
 * correction for continuity; R's `power.prop.test` where both samples are as large.
 */
export function detectableChange(
  percent: number,
  { before, after }: { readonly before: number; readonly after: number },
  { confidence, power }: Sought,
): { readonly rise: number | null; readonly fall: number | null } {
  checkConfidence(confidence)
  checkConfidence(power)
  for (const n of [before, after]) {
    if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`${n} is no number of cases`)
  }
  if (!(percent >= 0 && percent <= 100)) throw new RangeError(`${percent} is no percentage`)
  const share = percent / 100
  const [sure, found] = [standardDeviationsFor(confidence), normalQuantile(power / 100)]
  const isFound = (other: number) => {
    const middle = (share * before + other * after) / (before + after)
    const none = Math.sqrt(middle * (1 - middle) * (1 / before + 1 / after))
    const some = Math.sqrt((share * (1 - share)) / before + (other * (1 - other)) / after)
    return Math.abs(other - share) >= sure * none + found * some
  }
  const smallest = (end: 0 | 1) => {
    if (end === share || !isFound(end)) return null
    let [missed, seen]: [number, number] = [share, end]
    for (let step = 0; step < STEPS; step += 1) {
      const tried = (missed + seen) / 2
      if (isFound(tried)) seen = tried
      else missed = tried
    }
    return 100 * Math.abs(seen - share)
  }
  return { rise: smallest(1), fall: smallest(0) }
}

/** Each halves what is left: after so many, less than a double can tell. */
const STEPS = 60
