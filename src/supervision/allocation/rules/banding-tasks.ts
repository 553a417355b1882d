import type { BandDecision } from './banding.ts'
import type { HolderFit } from './holder-fit.ts'
import type { TaskKind } from './task-kinds.ts'

/** What stands on record of a case's band before it is asked again; `null`: it was never banded. */
export type StandingBand = {
  readonly band: string | null
  /** The officer's own word on it, where there is one. */
  readonly confirmed: string | null
  readonly escalate: boolean
}

/** A task to raise: whose it is, and in which words. */
export type BandingTask = {
  readonly kind: TaskKind
  readonly for: 'officer' | 'team'
  readonly words: string
}

/** What a banding sets off: what is to be done now, and what is no longer to be done. */
export type SetOff = { readonly raise: readonly BandingTask[]; readonly end: readonly TaskKind[] }

/**
 * What follows from a new decision: the officer is told when the band is no longer what stands, a case
 * of high risk is to be escalated, and a manager decides about one whose holder no longer fits.
 * Essex report, Annex 3, "Reallocation", and 1.3: complex cases were left at the hub.
 */
export function setOffBy(
  decision: BandDecision,
  before: StandingBand | null,
  fit: HolderFit | null,
): SetOff {
  const raise: BandingTask[] = []
  const end: TaskKind[] = []
  const stood = before === null ? null : (before.confirmed ?? before.band)
  if (before !== null && stood !== decision.band) {
    const words = `The band was ${inWords(stood)} and is now ${inWords(decision.band)}`
    raise.push({ kind: 'band has changed', for: 'officer', words })
  }
  if (!decision.escalate) end.push('escalate to the NPS')
  else if (before?.escalate !== true) {
    const words = 'High or very high risk of serious harm: ask the NPS for a risk review now'
    raise.push({ kind: 'escalate to the NPS', for: 'officer', words })
  }
  if (fit === null || fit.fits) end.push('case does not fit its holder')
  else raise.push({ kind: 'case does not fit its holder', for: 'team', words: fit.because })
  return { raise, end }
}

function inWords(band: string | null): string {
  return band ?? 'none'
}
