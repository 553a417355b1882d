import quantile from '@stdlib/stats-base-dists-normal-quantile'
import { checkConfidence } from './counts.ts'

/** The value below which the share `probability` (0 to 1, both excluded) of a standard normal lies. */
export function normalQuantile(probability: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`probability is ${probability}, not between 0 and 1`)
  }
  return quantile(probability, 0, 1)
}

/** How many standard deviations either side hold `confidence` per cent of a standard normal. */
export function standardDeviationsFor(confidence: number): number {
  checkConfidence(confidence)
  return normalQuantile(0.5 + confidence / 200)
}
