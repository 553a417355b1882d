import type { Database } from '#platform/database'
import { dateInWords } from '#platform/words'
import type { CaseFound } from '#supervision/people'
import { appointmentsDue, type Due } from '../../rules/appointments-due.ts'
import { appointmentsThatMatter, sentencesOf } from '../../store/appointments.ts'
import { DUE_WORDS } from '../contact-words.ts'
import { keyOf, measureAt } from '../put-booking.ts'
import { wallClockAt } from '../wall-clock.ts'

/** Until when the first meeting of a new sentence must be, and why, if it still has to be booked. */
export async function dueMeeting(transaction: Database, found: CaseFound, instant: Date) {
  const key = keyOf(found)
  const appointments = await appointmentsThatMatter(transaction, key)
  const sentences = await sentencesOf(transaction, key)
  const all = appointmentsDue({ sentences, appointments }, measureAt(instant), wallClockAt(instant))
  const due = all.find(({ what }) => NEEDS_MEETING.includes(what))
  if (due === undefined) return null
  const value = [`by ${dateInWords(due.dueOn)}`, ...due.reasons.map(({ because }) => because)]
  return { name: DUE_WORDS[due.what], value: `${value.join('. ')}.` }
}

const NEEDS_MEETING: readonly Due['what'][] = [
  'book new directions meeting',
  'rebook new directions meeting',
]
