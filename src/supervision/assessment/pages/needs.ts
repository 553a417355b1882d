import type { AccessMatrix } from '#platform/access'
import type { Clock } from '#platform/dates'
import type { AfterChange } from '#supervision/people'

/** What the pages of assessment need: who may do what, the time, and what a change sets off. */
export type AssessmentNeeds = {
  readonly matrix: AccessMatrix
  readonly clock: Clock
  readonly afterChange?: AfterChange
}
