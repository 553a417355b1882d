import type { SignedIn } from '#platform/accounts'
import { putOnRecord } from '#platform/audit'
import type { Database } from '#platform/database'
import { dayOf, WORKING_DAYS } from '#platform/dates'
import type { CaseFound, CaseKey } from '#supervision/people'
import { type Officer, officersWhoCanHold } from '#workforce/staff'
import { appointmentPolicyOn } from '../appointment-policy.ts'
import type { AppointmentKind, Booking } from '../rules/appointment.ts'
import type { AppointmentPolicy } from '../rules/appointment-policy.ts'
import { bookingFaults, type ContactFault } from '../rules/booking-faults.ts'
import type { Measure } from '../rules/new-directions-meeting.ts'
import { openAppointments } from '../store/appointments.ts'
import { bookAppointment } from '../store/edit-appointments.ts'
import { type BookingTyped, minutesOf } from './booking.ts'
import type { ContactNeeds } from './needs.ts'
import { wallClockAt } from './wall-clock.ts'

/** The rules that hold at an instant, and the days that count. */
export function measureAt(now: Date): Measure {
  return { policy: appointmentPolicyOn(dayOf(now)), calendar: WORKING_DAYS }
}

/** A booking somebody wants to make. */
export type Wanted = {
  readonly found: CaseFound
  readonly kind: AppointmentKind
  readonly typed: BookingTyped
  readonly signedIn: SignedIn
  readonly now: Date
  /** The appointment that this one is instead of: it is in nobody's way. */
  readonly insteadOf?: string
}

/** A booking that can be made, or everything that stands in its way. */
export type Checked =
  | { readonly booking: Booking }
  | { readonly booking: null; readonly faults: readonly ContactFault[] }

/** Makes a booking of what was typed, and compares it with what is on record. */
export async function checkBooking(
  transaction: Database,
  { found, kind, typed, now, insteadOf }: Wanted,
): Promise<Checked> {
  const { policy } = measureAt(now)
  const { officer, willHaveLeft } = await officerOn(transaction, found, { typed, now })
  const teamId = officer?.teamId ?? found.standing.teamId
  if (teamId === null) throw new Error('a case always has a team')
  const booking = bookingOf(typed, { kind, policy, teamId })
  const open = await openAppointments(transaction, keyOf(found))
  const others = open.filter(({ appointmentId }) => appointmentId !== insteadOf)
  const faults = bookingFaults(booking, {
    ...{ kind, policy, others, now: wallClockAt(now) },
    ...{ officerAt: officer?.centreKind ?? null, officerWillHaveLeft: willHaveLeft },
  })
  return faults.length === 0 ? { booking } : { booking: null, faults }
}

/** Puts a booking on record, with what it sets off. */
export async function putBooking(
  transaction: Database,
  { found, kind, signedIn, now }: Wanted,
  booking: Booking,
  { afterBooking }: Pick<ContactNeeds, 'afterBooking'>,
): Promise<void> {
  const key = keyOf(found)
  const by = signedIn.accountId
  const appointmentId = await bookAppointment(transaction, key, { ...booking, kind }, by)
  const entry = { organisation: key.organisationId, action: 'add', resource: 'case contact' }
  await putOnRecord(transaction, { ...entry, subjects: [key.crn], detail: { kind } })
  await afterBooking?.(transaction, key, { ...booking, appointmentId, kind, signedIn, now })
}

/** The key of a case that was found. */
export function keyOf({ organisationId, crn }: CaseFound): CaseKey {
  return { organisationId, crn }
}

function bookingOf(
  typed: BookingTyped,
  given: {
    readonly kind: AppointmentKind
    readonly policy: AppointmentPolicy
    readonly teamId: string
  },
): Booking {
  const { officerId, onDay, atTime } = typed
  const minutes = minutesOf(typed, given.kind, given.policy)
  return { officerId, onDay, atTime, minutes, teamId: given.teamId }
}

/** The officer's post today, and whether they will have left it by the day of the appointment. */
async function officerOn(
  transaction: Database,
  { organisationId }: CaseFound,
  { typed: { officerId, onDay }, now }: Pick<Wanted, 'typed' | 'now'>,
): Promise<{ officer: Officer | undefined; willHaveLeft: boolean }> {
  const isTheirs = ({ accountId }: Officer) => accountId === officerId
  const here = await officersWhoCanHold(transaction, { organisationId, day: dayOf(now) })
  const then = await officersWhoCanHold(transaction, { organisationId, day: onDay })
  const officer = here.find(isTheirs)
  return { officer, willHaveLeft: officer !== undefined && !then.some(isTheirs) }
}
