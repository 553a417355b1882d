import type { Ogrs3Coefficients } from './ogrs3-tables.ts'

/**
 * The probability of reconviction for a sum of the score's parts, rounded half up.
 * `toFixed` decides on the exact value of the number, as the Ministry's service does.
 */
export function probabilityOf(z: number, constant: number, decimals: number): number {
  const odds = Math.exp(constant + z)
  return Number((odds / (1 + odds)).toFixed(decimals))
}

/**
 * A rounded probability as whole per cent, within the limits: never 0 and never 100.
 *
 * Half goes up on the exact binary value, as in the Ministry's service: 0.015 lies a little below
 * itself and gives 1. Multiplying by 100 first would lose that and give 2.
 */
export function percentOf(probability: number, limits: Ogrs3Coefficients['percent']): number {
  const percent = Math.round(Number(probability.toFixed(2)) * 100)
  return Math.min(Math.max(percent, limits.lowest), limits.highest)
}
