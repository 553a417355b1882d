import { dateInWords } from '#platform/words'
import {
  type Appointment,
  type AppointmentKind,
  type Booking,
  hasBegun,
  type WallClock,
} from './appointment.ts'
import type { AppointmentPolicy } from './appointment-policy.ts'

/** What is wrong with something typed: at which field, and in a sentence that says how to mend it. */
export type ContactFault = { readonly field: string; readonly because: string }

/** What stands around a booking. */
export type AroundBooking = {
  readonly kind: AppointmentKind
  readonly now: WallClock
  readonly policy: AppointmentPolicy
  /** The person's other appointments that have no outcome. */
  readonly others: readonly Appointment[]
  /** What kind of place the officer works at; `null` when nobody has said. */
  readonly officerAt: 'hub' | 'local management centre' | null
  /** They hold a post today and will have left it by the day of the appointment. */
  readonly officerWillHaveLeft: boolean
}

/**
 * Everything that is wrong with a booking, at once: a day or time that is past, too short or too long, a
 * time at which the person is expected elsewhere, and a new directions meeting with an officer of the
 * wrong place. Appointments that only touch do not clash.
 */
export function bookingFaults(booking: Booking, around: AroundBooking): readonly ContactFault[] {
  return [
    ...pastFaults(booking, around.now),
    ...lengthFaults(booking, around.policy),
    ...clashFaults(booking, around.others),
    ...placeFaults(around),
  ]
}

function pastFaults(booking: Booking, now: WallClock): readonly ContactFault[] {
  if (booking.onDay < now.day) {
    const because = `${dateInWords(booking.onDay)} is past: choose today or a day to come`
    return [{ field: 'onDay', because }]
  }
  if (!hasBegun(booking, now)) return []
  const because = `${booking.atTime} today is past: it is ${now.time} now`
  return [{ field: 'atTime', because }]
}

function lengthFaults(
  { atTime, minutes }: Booking,
  { minutes: { least, most } }: AppointmentPolicy,
): readonly ContactFault[] {
  if (minutes < least || minutes > most) {
    return [{ field: 'minutes', because: `The length must be from ${least} to ${most} minutes` }]
  }
  if (minuteOfDay(atTime) + minutes <= MINUTES_A_DAY) return []
  return [{ field: 'minutes', because: 'The appointment must end on the same day' }]
}

function clashFaults(booking: Booking, others: readonly Appointment[]): readonly ContactFault[] {
  return others
    .filter((other) => other.onDay === booking.onDay && overlap(booking, other))
    .map((other) => ({
      field: 'atTime',
      because: `The person is expected at ${other.atTime} that day for ${other.minutes} minutes (${other.kind})`,
    }))
}

function placeFaults(around: AroundBooking): readonly ContactFault[] {
  const { kind, officerAt, policy } = around
  if (around.officerWillHaveLeft) {
    const left = 'This officer is not in post on that day: choose another officer or another day'
    return [{ field: 'officerId', because: left }]
  }
  const { heldAt } = policy.newDirectionsMeeting
  if (kind !== 'new directions meeting' || officerAt === null || officerAt === heldAt) return []
  const because = `A new directions meeting is with an officer of a ${heldAt}: choose another officer`
  return [{ field: 'officerId', because }]
}

function overlap(one: Booking, other: Booking): boolean {
  const begins = minuteOfDay(one.atTime)
  const otherBegins = minuteOfDay(other.atTime)
  return begins < otherBegins + other.minutes && otherBegins < begins + one.minutes
}

const MINUTES_A_DAY = 24 * 60

function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}
