import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { CaseKey } from '#supervision/people'
import type { AppointmentKind, Booking, Outcome } from '../rules/appointment.ts'
import './tables.ts'

/** Books an appointment; the number it gets. */
export async function bookAppointment(
  transaction: Database,
  key: CaseKey,
  { kind, ...booking }: Booking & { readonly kind: AppointmentKind },
  changedBy: string,
): Promise<string> {
  const { appointmentId } = await transaction
    .insertInto('contacts.appointment')
    .values({ ...key, kind, ...booking, changedBy })
    .returning('appointmentId')
    .executeTakeFirstOrThrow()
  return `${appointmentId}`
}

/** What came of an appointment, who says so and when, and which version they were looking at. */
export type OutcomeToSave = {
  readonly outcome: Outcome
  readonly words: string
  readonly by: string
  readonly now: Date
  readonly version: number
}

/** Says what came of an appointment. False: somebody has changed it since, or may not. */
export async function saveOutcome(
  transaction: Database,
  { organisationId, crn }: CaseKey,
  appointmentId: string,
  { outcome, words, by, now, version }: OutcomeToSave,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('contacts.appointment')
    .set({
      ...{ outcome, outcomeWords: words, outcomeBy: by, outcomeAt: now },
      ...{ changedBy: by, version: sql<number>`version + 1` },
    })
    .where('organisationId', '=', organisationId)
    .where('crn', '=', crn)
    .where('appointmentId', '=', appointmentId)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
