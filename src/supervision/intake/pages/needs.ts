import type { AccessMatrix } from '#platform/access'
import type { Database } from '#platform/database'
import type { Clock } from '#platform/dates'
import type { FileLimits } from '#platform/limits'
import type { RegisterMeanings } from '#supervision/allocation'

/** Somebody's name, for the keys under which a search finds it. */
export type NamedPerson = {
  readonly crn: string
  readonly familyName: string
  readonly givenNames: string
}

/** What the pages of intake need: who may do what, the time, what registers mean for a band. */
export type IntakeNeeds = {
  readonly matrix: AccessMatrix
  readonly clock: Clock
  readonly meanings: RegisterMeanings
  readonly limits: Pick<FileLimits, 'mostRowsOnPage' | 'mostBytesOnPage'>
  /** Writes the keys of names, in the transaction that adds the people. */
  readonly addNameKeys?: (
    transaction: Database,
    organisationId: string,
    people: readonly NamedPerson[],
  ) => Promise<void>
}
