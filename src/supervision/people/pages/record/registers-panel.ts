import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import { dateInWords } from '#platform/words'
import { registersOn } from '../../register-policy.ts'
import { reviewStanding } from '../../rules/registration.ts'
import { type KeptRegistration, registrationsOf } from '../../store/registrations.ts'
import type { CaseEvent, CasePanel, PanelModel, PeopleNeeds } from '../needs.ts'
import { addressOf, type OpenCase } from '../open-case.ts'

/** What is registered and flagged, the next review first; a review that is overdue is marked in words. */
export function registersPanel({ clock }: Pick<PeopleNeeds, 'clock'>): CasePanel {
  return {
    view: 'supervision/people/pages/record/registers-panel',
    heading: { id: 'registers', text: 'Registers and flags' },
    shown: ['case risks'],
    show: async (transaction, opened) =>
      opened.may('read', 'case risks') ? panelView(transaction, opened, clock.today()) : null,
    events: async (transaction, opened, most) =>
      opened.may('read', 'case risks') ? eventsIn(transaction, opened, most) : [],
  }
}

async function panelView(
  transaction: Database,
  { found, may }: OpenCase,
  today: Day,
): Promise<PanelModel> {
  const all = await registrationsOf(transaction, found)
  const isTheirs = may('change', 'case risks')
  const to = (page: string) => (isTheirs ? addressOf(found, `/registers${page}`) : null)
  const view = (one: KeptRegistration) => ({
    ...registerView(one, today),
    review: one.endedOn === null ? to(`/${one.registrationId}`) : null,
  })
  const open = all.filter(({ endedOn }) => endedOn === null)
  return {
    bar: open.map(({ code }) => ({ text: nameOf(code, today), classes: 'govuk-tag--red' })),
    open: open.map(view),
    ended: all.filter(({ endedOn }) => endedOn !== null).map(view),
    add: to('/new'),
  }
}

/** Each register when it was opened and when it was ended, the latest first. */
async function eventsIn(
  transaction: Database,
  { found }: OpenCase,
  most: number,
): Promise<readonly CaseEvent[]> {
  const all = await registrationsOf(transaction, found)
  return all
    .flatMap(({ code, fromDay, endedOn, words, changedBy }): CaseEvent[] => {
      const name = nameOf(code, fromDay)
      const opened = { on: fromDay, what: `Registered: ${name}`, words, by: changedBy }
      return endedOn === null
        ? [opened]
        : [opened, { on: endedOn, what: `Register ended: ${name}`, words, by: changedBy }]
    })
    .toSorted((one, other) => (one.on < other.on ? 1 : -1))
    .slice(0, most)
}

function nameOf(code: string, today: Day): string {
  return registersOn(today).find((one) => one.code === code)?.name ?? code
}

/** A register under its name; one that is on the list no more, under its code. */
function registerView(registration: KeptRegistration, today: Day) {
  const { code, fromDay, reviewedOn, endedOn, words, changedBy } = registration
  return {
    ...{ code, name: nameOf(code, today), words, by: `Written by ${changedBy}` },
    since: dateInWords(fromDay),
    until: endedOn === null ? null : dateInWords(endedOn),
    reviewed: reviewedOn === null ? null : dateInWords(reviewedOn),
    standing: reviewStanding(registration, today),
  }
}
