import type { Database } from '#platform/database'
import type { CaseKey } from '#supervision/people'
import type { AppointmentKind, Booking, Outcome } from '../rules/appointment.ts'
import './tables.ts'

/** What came of an appointment: in which words, who said so and when. */
export type OutcomeRecorded = {
  readonly outcome: Outcome
  readonly outcomeWords: string
  readonly outcomeBy: string
  readonly outcomeAt: Date
}

/** An appointment to be added, with what came of it when it is over. */
export type AppointmentToRecord = CaseKey &
  Booking & {
    readonly kind: AppointmentKind
    readonly changedBy: string
    readonly came: OutcomeRecorded | null
  }

/** Adds appointments of any number of cases, for the loader. */
export async function recordAppointments(
  transaction: Database,
  appointments: readonly AppointmentToRecord[],
): Promise<void> {
  for (let done = 0; done < appointments.length; done += MOST_ROWS) {
    const rows = appointments.slice(done, done + MOST_ROWS)
    await transaction.insertInto('contacts.appointment').values(rows.map(rowOf)).execute()
  }
}

/** A statement takes 65,535 values at most, and a row has thirteen. */
const MOST_ROWS = 2000

function rowOf({ came, ...appointment }: AppointmentToRecord) {
  const none = { outcome: null, outcomeWords: '', outcomeBy: null, outcomeAt: null }
  return { ...appointment, ...(came ?? none) }
}
