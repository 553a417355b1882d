import type { Band } from '#inspection/frameworks'

/**
 * A result to be banded: the exact count where it is known, otherwise the percentage as printed.
 * Bands are always decided by the exact fraction when there is one (inspection method, "Ratings").
 */
export type Result = { readonly yes: number; readonly n: number } | { readonly percent: number }

/** The share said yes, in per cent and unrounded. */
export function percentOf(result: Result): number {
  return 'percent' in result ? result.percent : (100 * result.yes) / result.n
}

/** Whether the result reaches a line (per cent); in whole numbers when the count is known. */
function reaches(result: Result, line: number): boolean {
  return 'percent' in result ? result.percent >= line : 100 * result.yes >= line * result.n
}

/** The band the result falls in. Bands run upwards from 0 per cent, as the pack's schema ensures. */
export function bandOf(result: Result, bands: readonly Band[]): Band {
  const reached = bands.filter(({ atLeast }) => reaches(result, atLeast)).at(-1)
  if (reached === undefined) throw new RangeError(`${percentOf(result)}% is below every band`)
  return reached
}

/** Orders two results from lower to higher share, by exact fraction where both are counts. */
export function compareResults(a: Result, b: Result): number {
  if ('percent' in a || 'percent' in b) return percentOf(a) - percentOf(b)
  return a.yes * b.n - b.yes * a.n
}

/** Rounded as the pack prints percentages: halves go up. */
export function rounded(percent: number, decimals: number): number {
  const scale = 10 ** decimals
  return Math.round(percent * scale) / scale
}

/** Every whole number of `n` cases that would be printed as this percentage. */
export function countsThatPrintAs(percent: number, n: number, decimals: number): readonly number[] {
  const near = Math.round((percent * n) / 100)
  const reach = Math.ceil(n / 100) + 1
  const candidates = Array.from({ length: 2 * reach + 1 }, (_, place) => near - reach + place)
  return candidates.filter(
    (yes) => yes >= 0 && yes <= n && rounded((100 * yes) / n, decimals) === percent,
  )
}
