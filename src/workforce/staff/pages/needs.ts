import type { AccessMatrix } from '#platform/access'
import type { SignedIn } from '#platform/accounts'
import type { Database } from '#platform/database'
import type { Clock } from '#platform/dates'
import type { Choice } from '#platform/forms'
import { type Reach, staffingReach } from '../rules/reach.ts'

/** What the pages of staffing need: who may do what, the time, and what later chapters know. */
export type StaffNeeds = {
  readonly matrix: AccessMatrix
  readonly clock: Clock
  /** Why hours may be taken off, as the workload policy names it. */
  readonly reductionReasons: readonly Choice[]
  /** How many cases each officer holds, by account; not said where it is not given. */
  readonly casesHeld?: (
    transaction: Database,
    organisationId: string,
  ) => Promise<ReadonlyMap<string, number>>
}

/** The teams whose staffing somebody may read or change. */
export function reachOf(
  { matrix }: Pick<StaffNeeds, 'matrix'>,
  { roles }: SignedIn,
  action: 'read' | 'change',
): Reach {
  return staffingReach(matrix, roles, action)
}
