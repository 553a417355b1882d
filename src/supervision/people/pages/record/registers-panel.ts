import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import { dateInWords } from '#platform/words'
import { registersOn } from '../../register-policy.ts'
import { reviewStanding } from '../../rules/registration.ts'
import { type KeptRegistration, registrationsOf } from '../../store/registrations.ts'
import type { CasePanel, PanelModel, PeopleNeeds } from '../needs.ts'
import { addressOf, type OpenCase } from '../open-case.ts'

/** What is registered and flagged, the next review first; a review that is overdue is marked in words. */
export function registersPanel({ clock }: Pick<PeopleNeeds, 'clock'>): CasePanel {
  return {
    view: 'supervision/people/pages/record/registers-panel',
    shown: ['case risks'],
    show: async (transaction, opened) =>
      opened.may('read', 'case risks') ? panelView(transaction, opened, clock.today()) : null,
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
  return {
    open: all.filter(({ endedOn }) => endedOn === null).map(view),
    ended: all.filter(({ endedOn }) => endedOn !== null).map(view),
    add: to('/new'),
  }
}

/** A register under its name; one that is on the list no more, under its code. */
function registerView(registration: KeptRegistration, today: Day) {
  const { code, fromDay, reviewedOn, endedOn, words, changedBy } = registration
  const register = registersOn(today).find((one) => one.code === code)
  return {
    ...{ code, name: register?.name ?? code, words, by: `Written by ${changedBy}` },
    since: dateInWords(fromDay),
    until: endedOn === null ? null : dateInWords(endedOn),
    reviewed: reviewedOn === null ? null : dateInWords(reviewedOn),
    standing: reviewStanding(registration, today),
  }
}
