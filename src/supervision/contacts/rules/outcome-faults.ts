import { dateInWords } from '#platform/words'
import { type Booking, hasBegun, type Outcome, type WallClock } from './appointment.ts'
import type { AppointmentPolicy } from './appointment-policy.ts'
import type { ContactFault } from './booking-faults.ts'

/** What is said of an appointment. */
export type Said = { readonly outcome: Outcome; readonly words: string }

/**
 * Everything that is wrong with an outcome, at once: that somebody came, or failed to, before the
 * appointment has begun; and an outcome that needs words and has none.
 */
export function outcomeFaults(
  { outcome, words }: Said,
  booking: Pick<Booking, 'onDay' | 'atTime'>,
  { policy, now }: { readonly policy: AppointmentPolicy; readonly now: WallClock },
): readonly ContactFault[] {
  const { beforehand, wordsNeeded } = policy.outcomes[outcome]
  const when = `${dateInWords(booking.onDay)} at ${booking.atTime}`
  const early = `The appointment is on ${when}: it has not happened yet, so nobody can say “${outcome}”`
  return [
    ...(beforehand || hasBegun(booking, now) ? [] : [{ field: 'outcome', because: early }]),
    ...(wordsNeeded && !/\S/.test(words)
      ? [{ field: 'words', because: 'Say why, and what was done about it' }]
      : []),
  ]
}
