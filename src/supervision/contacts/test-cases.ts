import { sql } from 'kysely'
import { clockAt, day } from '#platform/dates'
import { type Post, recordCentres, recordOfficers } from '#workforce/staff'
import type { TestDatabase } from '../../platform/database/test-database.ts'
import { type Answer, type Boxes, type PeopleSite, withPeople } from '../people/pages/test-cases.ts'
import { CRN, NOW } from '../people/test-cases.ts'
import { contactPages } from './pages/contact-pages.ts'
import type { OutcomeCame } from './pages/needs.ts'
import { appointmentsPanel } from './pages/panel.ts'
import { recordAppointments } from './store/record-appointments.ts'

/** Who books, and where, unless a test says otherwise. */
export const OFFICER = 'responsible officer'
export const NEW = `/cases/${CRN.own}/appointments/new`
export const PAGE = `/cases/${CRN.own}`

/** The pages of cases with appointments, and what they set off. */
export type Site = PeopleSite & {
  readonly came: OutcomeCame[]
  readonly booked: { readonly kind: string; readonly officerId: string }[]
}

/** North is a local management centre with an officer who leaves on 1 December, South the hub with another; it is Monday, 9:00. */
export function withContacts(given: TestDatabase, use: (site: Site) => Promise<void>) {
  const came: OutcomeCame[] = []
  const booked: Site['booked'] = []
  const begin = async (site: PeopleSite) => {
    const { database, world } = site
    const by = { organisationId: world.provider, changedBy: 'test' }
    await recordCentres(database, [
      { ...by, teamId: 'north', kind: 'local management centre', town: 'Chelmsford' },
      { ...by, teamId: 'south', kind: 'hub', town: 'Basildon' },
    ])
    const post: Post & typeof by = {
      ...{ grade: 'RO3', practiceEnhancement: false, sex: 'female' },
      contractedHours: 37,
      ...{ fromDay: day('2018-05-01'), untilDay: null, teamId: 'south', ...by },
    }
    await recordOfficers(database, [
      { ...post, accountId: 'responsible-officer', teamId: 'south' },
      { ...post, accountId: 'colleague-north', teamId: 'north', untilDay: day('2026-12-01') },
    ])
    await use({ ...site, came, booked })
  }
  const plugins: Parameters<typeof withPeople>[2] = ({ matrix, clock }) => [
    contactPages({
      ...{ matrix, clock },
      afterOutcome: async (_, __, one) => {
        came.push(one)
      },
      afterBooking: async (_, __, one) => {
        booked.push(one)
      },
    }),
  ]
  return withPeople(given, begin, plugins, { panels: [appointmentsPanel({ clock: clockAt(NOW) })] })
}

/** What is typed to book an appointment: a face-to-face one on Tuesday unless told otherwise. */
export const boxes = (typed: {
  kind?: string
  on?: string
  at?: string
  who?: string
  minutes?: string
}): Boxes => {
  const { kind = 'face to face', on = '2026-11-24', at = '14:30', who = 'colleague-north' } = typed
  const [year = '', month = '', dayOfMonth = ''] = on.split('-')
  return {
    ...{ kind, atTime: at, officerId: who, minutes: typed.minutes ?? '' },
    ...{ 'onDay-day': dayOfMonth, 'onDay-month': month, 'onDay-year': year },
  }
}

/** The first link to such a page of an appointment. */
export const linkIn = ({ html }: Answer, page: string) =>
  new RegExp(`href="([^"]*/appointments/\\d+/${page})"`).exec(html)?.[1] ?? ''

/** Sentences the person of the officer's own case to a community order that was allocated then. */
export const sentence = ({ database, world }: Site, allocatedOn: string) =>
  sql`insert into people.event (organisation_id, crn, event_number, disposal, court, offence, convicted_on,
        sentenced_on, length_months, allocated_on, ends_on, changed_by)
      values (${world.provider}, ${CRN.own}, 1, 'community order', 'A court', 'An offence', ${allocatedOn},
        ${allocatedOn}, 12, ${allocatedOn}, '2027-11-01', 'test')`.execute(database)

/** Puts an appointment of the officer's own case on record. */
export const appointment = (
  { load, world }: Site,
  onDay: string,
  kind: 'new directions meeting' | 'telephone',
) =>
  load((transaction) =>
    recordAppointments(transaction, [
      {
        ...{ organisationId: world.provider, crn: CRN.own, changedBy: 'test', came: null },
        ...{ kind, onDay: day(onDay), atTime: '10:00', minutes: 60 },
        ...{ officerId: 'colleague-north', teamId: 'north' },
      },
    ]),
  )
