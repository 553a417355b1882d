import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { editingForm, type Field, type FormDefinition } from '#platform/forms'
import { crumbsTo, whoIs } from '#supervision/people'
import { outcomeFaults } from '../../rules/outcome-faults.ts'
import type { KeptAppointment } from '../../store/appointments.ts'
import { aboutAppointment, appointmentAsked } from '../appointment-asked.ts'
import { BOOKING_FIELDS, BOOKING_READ, byField, officersFor } from '../booking.ts'
import { OUTCOME_WORDS } from '../contact-words.ts'
import type { ContactNeeds } from '../needs.ts'
import { putOutcome } from '../outcome/put-outcome.ts'
import { checkBooking, measureAt, putBooking } from '../put-booking.ts'
import { wallClockAt } from '../wall-clock.ts'

const CHANGE = { resource: 'case contact', action: 'change' } as const

const READ = BOOKING_READ.extend({ words: z.string() })

const WHY: Field = {
  ...{ name: 'words', label: 'Why it is on another day', kind: 'words', optional: true },
  hint: 'Needed while nobody has recorded what came of the first appointment: it is then put down as rescheduled.',
}

/**
 * Books an appointment again. One that has no outcome yet is put down as rescheduled, with why; one that
 * was missed stays on record as it is.
 */
export function rebookForm(site: FastifyInstance, needs: ContactNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    name: 'appointment booked again',
    address: '/cases/:crn/appointments/:appointment/rebook',
    ...{ access: CHANGE, subject: 'crn' },
    title: () => 'Book the appointment again',
    breadcrumbs: crumbsTo('Book the appointment again'),
    button: 'Book',
    fields: [WHY, ...BOOKING_FIELDS],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const it = await appointmentAsked(transaction, needs, CHANGE, { params, signedIn })
      if (it === null) return null
      const { version, changedBy, changedAt, officerId, minutes } = it.appointment
      const options = { officerId: await officersFor(transaction, it.found, needs) }
      const values = { officerId, minutes: `${minutes}` }
      const shown = { values, version, changedBy, changedAt, options }
      return { ...shown, context: whoIs(it.found), about: aboutWithOutcome(it.appointment) }
    },
    save: async (transaction, params, { words, ...typed }, { version, signedIn, now }) => {
      const it = await appointmentAsked(transaction, needs, CHANGE, { params, signedIn })
      if (it === null || version === null || version !== it.appointment.version) return 'stale'
      const { kind, appointmentId: insteadOf, outcome: before } = it.appointment
      const outcome = 'rescheduled'
      const at = { policy: measureAt(now).policy, now: wallClockAt(now) }
      const said = before === null ? outcomeFaults({ outcome, words }, it.appointment, at) : []
      const wanted = { found: it.found, kind, typed, signedIn, now, insteadOf }
      const checked = await checkBooking(transaction, wanted)
      const faults = [...said, ...(checked.booking === null ? checked.faults : [])]
      if (checked.booking === null || faults.length > 0) return byField(faults)
      const saidOf = { ...it, outcome, words, version, signedIn, now } as const
      if (before === null && !(await putOutcome(transaction, saidOf, needs))) return 'stale'
      await putBooking(transaction, wanted, checked.booking, needs)
      return { to: `/cases/${it.found.crn}#appointments`, said: 'The appointment is booked again' }
    },
  }
  editingForm(site, definition)
}

function aboutWithOutcome(appointment: KeptAppointment) {
  const { outcome } = appointment
  const came = outcome === null ? 'Nobody has recorded it' : OUTCOME_WORDS[outcome].text
  return [...aboutAppointment(appointment), { name: 'What came of it', value: came }]
}
