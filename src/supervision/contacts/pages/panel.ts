import type { Database } from '#platform/database'
import { dateInWords } from '#platform/words'
import { addressOf, type CasePanel, type OpenCase } from '#supervision/people'
import { hasBegun } from '../rules/appointment.ts'
import { appointmentsDue, type Due } from '../rules/appointments-due.ts'
import {
  appointmentsThatMatter,
  type KeptAppointment,
  lastAppointments,
  sentencesOf,
} from '../store/appointments.ts'
import { DUE_WORDS, kindInWords, OUTCOME_WORDS, whenInWords } from './contact-words.ts'
import type { ContactNeeds } from './needs.ts'
import { keyOf, measureAt } from './put-booking.ts'
import { wallClockAt } from './wall-clock.ts'

const LAST = 10

/** Appointments on the page of a case: what is overdue, what comes next, and what came of the last ten. */
export function appointmentsPanel({ clock }: Pick<ContactNeeds, 'clock'>): CasePanel {
  return {
    view: 'supervision/contacts/pages/panel',
    heading: { id: 'appointments', text: 'Appointments' },
    shown: ['case contact', 'case sentence'],
    show: async (transaction, opened) =>
      opened.may('read', 'case contact') ? panelView(transaction, opened, clock.now()) : null,
    events: async (transaction, { found, may }, most) => {
      if (!may('read', 'case contact')) return []
      const last = await lastAppointments(transaction, keyOf(found), most)
      return last.map(({ onDay, atTime, kind, outcome, outcomeWords, officerName }) => ({
        ...{ on: onDay, at: atTime, words: outcomeWords },
        what: `${kindInWords(kind).text} with ${officerName}: ${outcome ?? 'no outcome'}`,
      }))
    },
  }
}

async function panelView(transaction: Database, { found, may }: OpenCase, instant: Date) {
  const key = keyOf(found)
  const now = wallClockAt(instant)
  const appointments = await appointmentsThatMatter(transaction, key)
  const sentences = await sentencesOf(transaction, key)
  const last = await lastAppointments(transaction, key, LAST)
  const to = (isTheirs: boolean, page: string) =>
    isTheirs ? addressOf(found, `/appointments${page}`) : null
  const mayChange = may('change', 'case contact')
  const view = (one: KeptAppointment) => appointmentView(one, (page) => to(mayChange, page))
  const due = appointmentsDue({ sentences, appointments }, measureAt(instant), now)
  const open = appointments.filter(({ outcome }) => outcome === null)
  return {
    due: due.filter(({ what }) => what !== 'record outcome').map(dueView),
    without: open.filter((one) => hasBegun(one, now)).map(view),
    next: open.filter((one) => !hasBegun(one, now)).map(view),
    last: last.map(view),
    book: to(may('add', 'case contact'), '/new'),
  }
}

function dueView({ what, dueOn, isOverdue, reasons }: Due) {
  return {
    ...{ isOverdue, words: DUE_WORDS[what], by: dateInWords(dueOn) },
    reasons: reasons.map(({ because, source }) => `${because}. ${source}.`),
  }
}

function appointmentView(one: KeptAppointment, to: (page: string) => string | null) {
  const { appointmentId, kind, outcome, outcomeWords, outcomeBy, officerName, minutes } = one
  const isMissed = outcome !== null && outcome !== 'attended'
  return {
    ...{ kind: kindInWords(kind).text, when: whenInWords(one), with: officerName, minutes },
    outcome: outcome === null ? null : OUTCOME_WORDS[outcome].text,
    ...{ isFailure: outcome === 'failed to attend', words: outcomeWords, by: outcomeBy },
    record: to(`/${appointmentId}/outcome`),
    rebook: outcome === null || isMissed ? to(`/${appointmentId}/rebook`) : null,
  }
}
