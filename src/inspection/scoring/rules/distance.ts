import type { Band } from '#inspection/frameworks'
import { bandOf, percentOf, type Result } from './bands.ts'
import type { Distance, Step } from './results.ts'

/**
 * How far a result lies from the lines beside its band, in points and in cases.
 * "Cases" is the smallest number of answers that would have to be the other way.
 */
export function distanceToLines(result: Result, bands: readonly Band[]): Distance {
  const place = bands.indexOf(bandOf(result, bands))
  return {
    down: stepDown(result, bands, place),
    up: stepUp(result, bands, place),
  }
}

/** Fewest changed answers that would change the band; `null` when the number of cases is unknown. */
export function casesToChange({ down, up }: Distance): number | null {
  const steps = [down, up].flatMap((step) => (step === null ? [] : [step.cases]))
  const known = steps.filter((cases) => cases !== null)
  return known.length === 0 || known.length < steps.length ? null : Math.min(...known)
}

/** Fewest yes answers that reach a line (per cent) out of `n`. */
export function leastYes(line: number, n: number): number {
  return Math.ceil((line * n) / 100)
}

function stepUp(result: Result, bands: readonly Band[], place: number): Step | null {
  const next = bands[place + 1]
  if (next === undefined) return null
  return {
    line: next.atLeast,
    rating: next.rating,
    points: next.atLeast - percentOf(result),
    cases: 'percent' in result ? null : leastYes(next.atLeast, result.n) - result.yes,
  }
}

/** Falling below a line takes one answer more than standing on it. */
function stepDown(result: Result, bands: readonly Band[], place: number): Step | null {
  const own = bands[place]
  const below = bands[place - 1]
  if (own === undefined || below === undefined) return null
  return {
    line: own.atLeast,
    rating: below.rating,
    points: percentOf(result) - own.atLeast,
    cases: 'percent' in result ? null : result.yes - leastYes(own.atLeast, result.n) + 1,
  }
}
