import { inWords } from '../../rules/absence-faults.ts'
import type { Reduction } from '../../rules/post.ts'

/** A reduction as it is told: `study: 7.4 hours a week from 23 November 2026, no end known`. */
export function reductionInWords(reduction: Reduction): string {
  return `${reduction.reason}: ${reduction.hours} hours a week ${inWords(reduction)}`
}
