import type { Day } from '#platform/dates'
import { dayInWords } from '#platform/dates'
import type { AppointmentKind, Outcome } from '../rules/appointment.ts'
import type { Due } from '../rules/appointments-due.ts'

/** A kind of appointment as a choice. */
export function kindInWords(kind: AppointmentKind): {
  readonly text: string
  readonly hint?: string
} {
  return KINDS[kind]
}

const KINDS: Readonly<Record<AppointmentKind, { readonly text: string; readonly hint?: string }>> =
  {
    'new directions meeting': {
      text: 'New directions meeting (NDM)',
      hint: 'The first appointment of every new sentence, with an officer of a local management centre.',
    },
    'face to face': { text: 'Face to face' },
    telephone: { text: 'Telephone' },
    'home visit': { text: 'Home visit' },
    'three-way meeting': {
      text: 'Three-way meeting',
      hint: 'With somebody else who works with the person, or with whoever takes the case over.',
    },
  }

/** What came of an appointment as a choice. */
export const OUTCOME_WORDS: Readonly<
  Record<Outcome, { readonly text: string; readonly hint?: string }>
> = {
  attended: { text: 'Attended' },
  'acceptable absence': { text: 'Acceptable absence', hint: 'For a reason that is accepted.' },
  'failed to attend': { text: 'Failed to attend' },
  rescheduled: { text: 'Rescheduled', hint: 'Another day has been or will be agreed.' },
  'cancelled by service': { text: 'Cancelled by the service' },
}

/** What is due, in words. */
export const DUE_WORDS: Readonly<Record<Due['what'], string>> = {
  'book new directions meeting': 'Book the new directions meeting',
  'rebook new directions meeting': 'Book the new directions meeting again',
  'new directions meeting booked late': 'The new directions meeting is booked too late',
  'record outcome': 'Record what came of the appointment',
}

/** When an appointment is: `Tuesday 24 November 2026 at 14:30`. */
export function whenInWords({
  onDay,
  atTime,
}: {
  readonly onDay: Day
  readonly atTime: string
}): string {
  return `${dayInWords(onDay)} at ${atTime}`
}
