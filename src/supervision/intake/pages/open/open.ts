import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import type { Database } from '#platform/database'
import { type Day, daysBetween } from '#platform/dates'
import { linksTo, partOf } from '#platform/web'
import { counted, dateInWords } from '#platform/words'
import { lookAtCases, signedInTo } from '#supervision/people'
import { leftToDo } from '../../rules/left-to-do.ts'
import { countIntakes, type Intake, intakes } from '../../store/intakes.ts'
import { ADD } from '../may-add.ts'
import type { IntakeNeeds } from '../needs.ts'

const VIEW = 'supervision/intake/pages/open/open'
const CASES_A_PAGE = 25

/** New cases whose intake is not complete, the oldest first, with what is left to do for each. */
export function openPage({ clock }: Pick<IntakeNeeds, 'clock'>): FastifyPluginAsync {
  return async (site) => {
    site.get('/intake', { config: { access: ADD } }, async (request, reply) => {
      const model = await request.inRecords((tx) => openView(tx, request, clock.today()))
      return reply.page(VIEW, model)
    })
  }
}

async function openView(transaction: Database, request: FastifyRequest, today: Day) {
  const { organisationId } = signedInTo(request)
  const total = await countIntakes(transaction, organisationId, { open: true })
  const part = partOf(request.query, 'page', { total, size: CASES_A_PAGE })
  const { limit, offset } = part
  const found = await intakes(transaction, organisationId, { open: true, limit, offset })
  const cases = found.map(({ crn }) => ({ organisationId, crn }))
  await lookAtCases(request, transaction, { action: 'list', cases })
  return {
    title: 'New cases',
    breadcrumbs: [{ text: 'Plumbline', href: '/' }, { text: 'New cases' }],
    count: `${counted(total, 'case')} to take in`,
    rows: found.map((one) => rowView(one, today)),
    pages: linksTo(part, (page) => `/intake?page=${page}`),
  }
}

function rowView(intake: Intake, today: Day) {
  const { crn, familyName, givenNames, receivedOn } = intake
  const days = daysBetween(receivedOn, today)
  return {
    ...{ crn, name: `${familyName}, ${givenNames}`, href: `/cases/${crn}/intake` },
    received: dateInWords(receivedOn),
    since: days === 0 ? 'today' : `${counted(days, 'day')} ago`,
    left: leftToDo(intake).map(({ words }) => words),
  }
}
