import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { editingForm, type Field, type FormDefinition } from '#platform/forms'
import { dateInWords } from '#platform/words'
import { crumbsTo, whoIs } from '#supervision/people'
import { OUTCOMES } from '../../rules/appointment.ts'
import { missedMeeting } from '../../rules/new-directions-meeting.ts'
import { outcomeFaults } from '../../rules/outcome-faults.ts'
import { aboutAppointment, appointmentAsked } from '../appointment-asked.ts'
import { byField } from '../booking.ts'
import { OUTCOME_WORDS } from '../contact-words.ts'
import type { ContactNeeds } from '../needs.ts'
import { measureAt } from '../put-booking.ts'
import { wallClockAt } from '../wall-clock.ts'
import { putOutcome } from './put-outcome.ts'

const CHANGE = { resource: 'case contact', action: 'change' } as const

const READ = z.object({ outcome: z.enum(OUTCOMES, 'Choose what came of it'), words: z.string() })

const FIELDS: readonly Field[] = [
  {
    ...{ name: 'outcome', label: 'What came of it', kind: 'choice' },
    options: OUTCOMES.map((value) => ({ value, ...OUTCOME_WORDS[value] })),
  },
  {
    ...{ name: 'words', label: 'In a few words', kind: 'words', optional: true },
    hint: 'What was done and agreed. If it did not take place: why, and how the person was reached.',
  },
]

/** Records what came of an appointment, or puts right what was recorded. */
export function outcomeForm(site: FastifyInstance, needs: ContactNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    name: 'outcome of an appointment',
    address: '/cases/:crn/appointments/:appointment/outcome',
    ...{ access: CHANGE, subject: 'crn' },
    title: () => 'What came of the appointment',
    breadcrumbs: crumbsTo('What came of the appointment'),
    fields: FIELDS,
    read: READ,
    load: async (transaction, params, signedIn) => {
      const asked = { params, signedIn }
      const it = await appointmentAsked(transaction, needs, CHANGE, asked)
      if (it === null) return null
      const { version, changedBy, changedAt, outcome, outcomeWords: words } = it.appointment
      const shown = { values: { outcome: outcome ?? '', words }, version, changedBy, changedAt }
      return { ...shown, context: whoIs(it.found), about: aboutAppointment(it.appointment) }
    },
    save: async (transaction, params, said, { version, signedIn, now }) => {
      const it = await appointmentAsked(transaction, needs, CHANGE, { params, signedIn })
      if (it === null || version === null) return 'stale'
      const { found, appointment } = it
      const measure = measureAt(now)
      const at = { policy: measure.policy, now: wallClockAt(now) }
      const faults = outcomeFaults(said, appointment, at)
      if (faults.length > 0) return byField(faults)
      const outcome = { ...it, ...said, version, signedIn, now }
      if (!(await putOutcome(transaction, outcome, needs))) return 'stale'
      const { kind, onDay } = appointment
      const missed = missedMeeting({ kind, outcome: said.outcome, onDay }, measure)
      const next = missed === null ? '' : `. Hold another meeting by ${dateInWords(missed.dueOn)}`
      return { to: `/cases/${found.crn}#appointments`, said: `The outcome is saved${next}` }
    },
  }
  editingForm(site, definition)
}
