import type { FastifyPluginAsync } from 'fastify'
import { signedInTo } from '#platform/audit-pages'
import type { Clock, Day } from '#platform/dates'
import { editingForm } from '#platform/forms'
import { dateInWords } from '#platform/words'
import { doorStanding } from '../../rules/door.ts'
import { type InspectorAccess, inspectorAccessOf } from '../../store/inspector-access.ts'
import { changeAccess } from './change-access.ts'
import { CRUMBS, doorAddress, keepsCases } from './door-page.ts'
import { endAccess } from './end-access.ts'
import { giveAccess } from './give-access.ts'

/** The inspectors to whom the organisation has opened its door, and opening, changing and closing it. */
export function inspectorPages(clock: Clock): FastifyPluginAsync {
  return async (site) => {
    const access = { resource: 'inspector access', action: 'read' } as const
    site.get('/administration/inspectors', { config: { access } }, async (request, reply) => {
      const { organisationId, kind } = signedInTo(request)
      const doors = await request.inRecords((tx) => inspectorAccessOf(tx, organisationId))
      return reply.page('supervision/inspector-access/pages/inspectors/inspectors', {
        title: 'Inspectors',
        breadcrumbs: [CRUMBS.administration, { text: CRUMBS.inspectors.text }],
        keepsCases: keepsCases(kind),
        doors: doors.map((door) => doorInWords(door, clock.today())),
      })
    })
    editingForm(site, giveAccess(clock))
    editingForm(site, changeAccess(clock))
    editingForm(site, endAccess(clock))
  }
}

const STATES = { open: 'Open', ahead: 'Not yet', closed: 'Ended' } as const

function doorInWords(door: InspectorAccess, today: Day) {
  const standing = doorStanding(door, today)
  return {
    name: door.name ?? `${door.accountId} (account stopped)`,
    ...{ inspectorate: door.inspectorateName, inspection: door.inspection },
    ...{ from: dateInWords(door.fromDay), ends: dateInWords(door.untilDay) },
    cleared: door.clearedForRestricted ? 'Yes' : 'No',
    ...{ state: STATES[standing], mayEnd: standing !== 'closed', href: doorAddress(door) },
  }
}
