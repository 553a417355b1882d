import { type BandDecision, decide } from './banding.ts'
import { FACTOR_NAMES, FACTOR_WORDS, FACTORS, type FactorName } from './factors.ts'
import type { HeldBy, OperatingModel, Outcome } from './operating-model.ts'

/** One fact that, were it another, would give another band or holder. */
export type WouldChange = {
  readonly factor: FactorName
  /** What it would have to be: `high readiness to change`. */
  readonly if: string
  readonly band: Outcome['band']
  readonly heldBy: HeldBy
}

/**
 * Every single fact that would give a case another band or another holder, were it otherwise. What two
 * facts together would change is not told.
 */
export function whatWouldChange(
  model: OperatingModel,
  { factors: known, band, heldBy }: BandDecision,
): readonly WouldChange[] {
  const { scoreIsKnown: _, ...factors } = known
  return FACTOR_NAMES.flatMap((factor) =>
    FACTORS[factor].flatMap((answer) => {
      if (factors[factor] === answer) return []
      const other = decide(model, { ...factors, [factor]: answer })
      if (other.band === band && other.heldBy === heldBy) return []
      const words = FACTOR_WORDS[factor][answer] ?? answer
      return [{ factor, if: words, band: other.band, heldBy: other.heldBy }]
    }),
  )
}
