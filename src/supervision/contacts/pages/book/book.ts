import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { editingForm, type FormDefinition } from '#platform/forms'
import { caseToEdit, crumbsTo, whoIs } from '#supervision/people'
import { APPOINTMENT_KINDS } from '../../rules/appointment.ts'
import { BOOKING_FIELDS, BOOKING_READ, byField, officersFor } from '../booking.ts'
import { kindInWords } from '../contact-words.ts'
import type { ContactNeeds } from '../needs.ts'
import { checkBooking, putBooking } from '../put-booking.ts'
import { dueMeeting } from './due-meeting.ts'

const ADD = { resource: 'case contact', action: 'add' } as const

const READ = BOOKING_READ.extend({ kind: z.enum(APPOINTMENT_KINDS, 'Choose what kind it is') })

/** Books an appointment. */
export function bookForm(site: FastifyInstance, needs: ContactNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    ...{ name: 'new appointment', address: '/cases/:crn/appointments/new' },
    ...{ access: ADD, subject: 'crn' },
    title: () => 'Book an appointment',
    breadcrumbs: crumbsTo('Book an appointment'),
    button: 'Book',
    fields: [
      {
        ...{ name: 'kind', label: 'What kind of appointment', kind: 'choice' },
        options: APPOINTMENT_KINDS.map((value) => ({ value, ...kindInWords(value) })),
      },
      ...BOOKING_FIELDS,
    ],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const found = await caseToEdit(transaction, needs.matrix, ADD, { params, signedIn })
      if (found === null) return null
      const officers = await officersFor(transaction, found, needs)
      const due = await dueMeeting(transaction, found, needs.clock.now())
      const isTheirs = officers.some(({ value }) => value === found.responsibleOfficerId)
      return {
        values: {
          ...(due === null ? {} : { kind: 'new directions meeting' }),
          ...(isTheirs ? { officerId: found.responsibleOfficerId ?? '' } : {}),
        },
        about: due === null ? [] : [due],
        ...{ version: null, context: whoIs(found), options: { officerId: officers } },
      }
    },
    save: async (transaction, params, { kind, ...typed }, { signedIn, now }) => {
      const found = await caseToEdit(transaction, needs.matrix, ADD, { params, signedIn })
      if (found === null) return 'stale'
      const wanted = { found, kind, typed, signedIn, now }
      const checked = await checkBooking(transaction, wanted)
      if (checked.booking === null) return byField(checked.faults)
      await putBooking(transaction, wanted, checked.booking, needs)
      return { to: `/cases/${found.crn}#appointments`, said: 'The appointment is booked' }
    },
  }
  editingForm(site, definition)
}
