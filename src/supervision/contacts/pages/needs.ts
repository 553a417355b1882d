import type { AccessMatrix } from '#platform/access'
import type { SignedIn } from '#platform/accounts'
import type { Database } from '#platform/database'
import type { Clock, Day } from '#platform/dates'
import type { Choice } from '#platform/forms'
import type { CaseFound, CaseKey } from '#supervision/people'
import type { AppointmentKind, Booking, Outcome } from '../rules/appointment.ts'
import type { MissedMeeting } from '../rules/new-directions-meeting.ts'

/** An outcome that has just been recorded. */
export type OutcomeCame = {
  readonly appointmentId: string
  readonly kind: AppointmentKind
  readonly onDay: Day
  readonly officerId: string
  readonly teamId: string
  readonly outcome: Outcome
  /** Who holds the case: the officer, if one does, and the team. */
  readonly holder: { readonly officerId: string | null; readonly teamId: string }
  /** What was on record before: another outcome when one is put right, otherwise `null`. */
  readonly before: Outcome | null
  /** What a new directions meeting that did not take place sets off; `null` for everything else. */
  readonly missed: MissedMeeting | null
  readonly signedIn: SignedIn
  readonly now: Date
}

/** What an outcome sets off: it happens in the transaction of the outcome, or neither does. */
export type AfterOutcome = (transaction: Database, key: CaseKey, came: OutcomeCame) => Promise<void>

/** What a booking sets off, in its transaction: a task that is done, an officer to be named to the case. */
export type AfterBooking = (
  transaction: Database,
  key: CaseKey,
  booked: Booking & {
    readonly appointmentId: string
    readonly kind: AppointmentKind
    readonly signedIn: SignedIn
    readonly now: Date
  },
) => Promise<void>

/** What the pages of appointments need: who may do what, the time, and what later chapters know. */
export type ContactNeeds = {
  readonly matrix: AccessMatrix
  readonly clock: Clock
  /** With whom an appointment of a case may be; officers of its team and of centres unless given. */
  readonly bookable?: (transaction: Database, found: CaseFound) => Promise<readonly Choice[]>
  readonly afterOutcome?: AfterOutcome
  readonly afterBooking?: AfterBooking
}
