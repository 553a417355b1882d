import type { FastifyPluginAsync } from 'fastify'
import type { Resource } from '#platform/access'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import { linksTo, partOf } from '#platform/web'
import { counted, dateInWords } from '#platform/words'
import type { CaseEvent, PeopleNeeds } from '../needs.ts'
import { addressOf, type CasePage, type OpenCase, showCase, whoIs } from '../open-case.ts'
import { eventsOfCase } from './events-of-case.ts'

const VIEW = 'supervision/people/pages/timeline/timeline'
const READ = { resource: 'case identity', action: 'read' } as const
const MOST_OF_A_KIND = 500
const EVENTS_A_PAGE = 25

/** What happened in a case, in one line of time: appointments, notes, risk, registers, band, who held it. */
export function timelinePage({ matrix, clock, panels = [] }: PeopleNeeds): FastifyPluginAsync {
  return async (site) => {
    const config = { access: READ, subject: 'crn' } as const
    site.get('/cases/:crn/timeline', { config }, (request, reply) => {
      const show = (transaction: Database, opened: OpenCase) =>
        view(transaction, opened, { panels, today: clock.today(), query: request.query })
      return showCase(request, reply, { matrix, view: VIEW, wish: READ, show })
    })
  }
}

type Asked = { readonly today: Day; readonly query: unknown } & Required<
  Pick<PeopleNeeds, 'panels'>
>

async function view(
  transaction: Database,
  opened: OpenCase,
  { panels, today, query }: Asked,
): Promise<CasePage> {
  const { found, may } = opened
  const events = await eventsOfCase(transaction, opened, { panels, today, most: MOST_OF_A_KIND })
  const part = partOf(query, 'page', { total: events.length, size: EVENTS_A_PAGE })
  const told = panels.filter(({ events: tell }) => tell !== undefined)
  const resources: readonly Resource[] = [
    'case identity',
    'case note',
    ...told.flatMap((panel) => panel.shown),
  ]
  return {
    shown: [...new Set(resources)].filter((resource) => may('read', resource)),
    model: {
      title: `Timeline, ${found.crn}`,
      who: whoIs(found),
      breadcrumbs: [
        { text: 'Cases', href: '/cases' },
        { text: found.crn, href: addressOf(found) },
        { text: 'Timeline' },
      ],
      count: counted(events.length, 'event'),
      events: events.slice(part.offset, part.offset + part.limit).map(eventView),
      pages: linksTo(part, (page) => addressOf(found, '/timeline', { page: `${page}` })),
    },
  }
}

/** An event as the page prints it. */
export function eventView({ on, at, what, words = '', by = '' }: CaseEvent) {
  const when = at === undefined ? dateInWords(on) : `${dateInWords(on)} at ${at}`
  return { what, words, when, by }
}
