import type { Day } from '#platform/dates'

/** How an appointment is held. NDM: the new directions meeting, with which supervision begins. */
export const APPOINTMENT_KINDS = [
  'new directions meeting',
  'face to face',
  'telephone',
  'home visit',
  'three-way meeting',
] as const
export type AppointmentKind = (typeof APPOINTMENT_KINDS)[number]

/** What came of an appointment. */
export const OUTCOMES = [
  'attended',
  'acceptable absence',
  'failed to attend',
  'rescheduled',
  'cancelled by service',
] as const
export type Outcome = (typeof OUTCOMES)[number]

/** A day and the time of the clock on the wall, `14:30`. */
export type WallClock = { readonly day: Day; readonly time: string }

/** When an appointment is, how long, and with whom. */
export type Booking = {
  readonly onDay: Day
  /** `14:30` */
  readonly atTime: string
  readonly minutes: number
  readonly officerId: string
  readonly teamId: string
}

/** An appointment, and what came of it when that is on record. */
export type Appointment = Booking & {
  readonly appointmentId: string
  readonly kind: AppointmentKind
  readonly outcome: Outcome | null
}

/** Whether an appointment has begun: only then can somebody have come, or failed to. */
export function hasBegun({ onDay, atTime }: Pick<Booking, 'onDay' | 'atTime'>, now: WallClock) {
  return onDay < now.day || (onDay === now.day && atTime <= now.time)
}
