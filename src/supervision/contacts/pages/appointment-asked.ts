import type { Database } from '#platform/database'
import type { FormParams } from '#platform/forms'
import { type AskedFor, type CaseFound, caseToEdit, type Wish } from '#supervision/people'
import { appointmentOf, type KeptAppointment } from '../store/appointments.ts'
import { kindInWords, whenInWords } from './contact-words.ts'
import type { ContactNeeds } from './needs.ts'
import { keyOf } from './put-booking.ts'

/** The appointment an address names and its case, when it is theirs to change so; `null` otherwise. */
export async function appointmentAsked(
  transaction: Database,
  { matrix }: Pick<ContactNeeds, 'matrix'>,
  wish: Wish,
  asked: AskedFor,
): Promise<{ found: CaseFound; appointment: KeptAppointment } | null> {
  const found = await caseToEdit(transaction, matrix, wish, asked)
  const number = numberIn(asked.params)
  if (found === null || number === null) return null
  const appointment = await appointmentOf(transaction, keyOf(found), number)
  return appointment === null ? null : { found, appointment }
}

/** What must be known of an appointment to decide about it. */
export function aboutAppointment(appointment: KeptAppointment) {
  return [
    { name: 'Appointment', value: kindInWords(appointment.kind).text },
    { name: 'When', value: whenInWords(appointment) },
    { name: 'With', value: appointment.officerName },
  ]
}

function numberIn(params: FormParams): string | null {
  const text = params.appointment ?? ''
  return /^[1-9]\d{0,17}$/.test(text) ? text : null
}
