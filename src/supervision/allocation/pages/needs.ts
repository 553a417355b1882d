import type { AccessMatrix } from '#platform/access'
import type { Clock } from '#platform/dates'
import type { RegisterMeanings } from '../rules/recorded-case.ts'

/** What the pages of allocation need: who may do what, the time, and what registers mean for a band. */
export type AllocationNeeds = {
  readonly matrix: AccessMatrix
  readonly clock: Clock
  readonly meanings: RegisterMeanings
}
