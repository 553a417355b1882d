import type { FastifyPluginAsync } from 'fastify'
import { signedInTo } from '#platform/audit-pages'
import type { Clock, Day } from '#platform/dates'
import { notThere } from '#platform/web'
import { periodInWords, standingOf } from '../../rules/period.ts'
import { type GivenRole, rolesOf } from '../../store/roles.ts'
import { findStaff } from '../../store/staff.ts'
import { ADMINISTRATION, addressOfPerson, STAFF } from '../crumbs.ts'

/** One of the staff: their particulars, whether they may sign in, and every role of theirs. */
export function personPage(clock: Clock): FastifyPluginAsync {
  return async (site) => {
    const access = { resource: 'staff', action: 'read' } as const
    site.get<{ Params: { account: string } }>(
      '/administration/staff/:account',
      { config: { access } },
      async (request, reply) => {
        const { organisationId, accountId: me } = signedInTo(request)
        const accountId = request.params.account
        const found = await request.inRecords(async (transaction) => {
          const person = await findStaff(transaction, { organisationId, accountId })
          if (person === undefined) return null
          return { person, roles: await rolesOf(transaction, organisationId, [accountId]) }
        })
        if (found === null) return notThere(request, reply)
        const { name, username, email, active } = found.person
        const href = addressOfPerson(accountId)
        const roles = found.roles.map((role) => rowOf(role, clock.today(), href))
        return reply.page('platform/administration/pages/staff/person', {
          title: name,
          breadcrumbs: [ADMINISTRATION, STAFF, { text: name }],
          ...{ username, email, active, href, isMe: accountId === me },
          current: roles.filter(({ standing }) => standing !== 'ended'),
          ended: roles.filter(({ standing }) => standing === 'ended'),
          hasRole: roles.some(({ standing }) => standing === 'in force'),
        })
      },
    )
  }
}

function rowOf(given: GivenRole, today: Day, href: string) {
  const { role, teamName, assignmentId } = given
  return {
    ...{ role, team: teamName, standing: standingOf(given, today) },
    period: periodInWords(given, today),
    href: `${href}/roles/${encodeURIComponent(assignmentId)}`,
  }
}
