import type { SignedIn } from '#platform/accounts'
import type { Database } from '#platform/database'
import { type CaseFound, putChangeOnRecord } from '#supervision/people'
import type { Outcome } from '../../rules/appointment.ts'
import { missedMeeting } from '../../rules/new-directions-meeting.ts'
import type { KeptAppointment } from '../../store/appointments.ts'
import { saveOutcome } from '../../store/edit-appointments.ts'
import type { ContactNeeds } from '../needs.ts'
import { keyOf, measureAt } from '../put-booking.ts'

/** What somebody says came of an appointment. */
export type OutcomeSaid = {
  readonly found: CaseFound
  readonly appointment: KeptAppointment
  readonly outcome: Outcome
  readonly words: string
  readonly version: number
  readonly signedIn: SignedIn
  readonly now: Date
}

/** Puts an outcome on record, with what it sets off. False: somebody has changed it since. */
export async function putOutcome(
  transaction: Database,
  { found, appointment, outcome, words, version, signedIn, now }: OutcomeSaid,
  { afterOutcome }: Pick<ContactNeeds, 'afterOutcome'>,
): Promise<boolean> {
  const key = keyOf(found)
  const { appointmentId, kind, onDay, officerId, teamId, outcome: before } = appointment
  const said = { outcome, words, by: signedIn.accountId, now, version }
  if (!(await saveOutcome(transaction, key, appointmentId, said))) return false
  await putChangeOnRecord(transaction, key, 'case contact', ['outcome', 'outcomeWords'])
  const missed = missedMeeting({ kind, outcome, onDay }, measureAt(now))
  await afterOutcome?.(transaction, key, {
    ...{ appointmentId, kind, onDay, officerId, teamId },
    ...{ outcome, before, missed, signedIn, now },
    holder: { officerId: found.responsibleOfficerId, teamId: found.standing.teamId ?? teamId },
  })
  return true
}
