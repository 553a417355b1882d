import type { AccessMatrix } from '#platform/access'
import type { Clock } from '#platform/dates'

/** What the pages of administration need from outside. */
export type AdministrationNeeds = {
  readonly clock: Clock
  readonly matrix: AccessMatrix
  /** Where people reach the site; `null`: wherever the request came to. */
  readonly address: string | null
}
