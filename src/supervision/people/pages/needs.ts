import type { AccessMatrix } from '#platform/access'
import type { Clock } from '#platform/dates'

/** What the pages need from outside: who may do what, and the time. */
export type PeopleNeeds = { readonly matrix: AccessMatrix; readonly clock: Clock }
