import type { FastifyPluginAsync } from 'fastify'
import { signedInTo } from '#platform/audit-pages'
import { counted } from '#platform/words'
import { countsOf } from '../../store/organisations.ts'

/** Where an administrator begins: what there is to manage, counted. They cannot read cases. */
export const overviewPage: FastifyPluginAsync = async (site) => {
  const access = { resource: 'staff', action: 'read' } as const
  site.get('/administration', { config: { access } }, async (request, reply) => {
    const { organisationId, organisationName } = signedInTo(request)
    const counts = await request.inRecords((tx) => countsOf(tx, organisationId))
    const { staff, stopped, withoutRole, teams } = counts
    return reply.page('platform/administration/pages/overview/overview', {
      title: 'Administration',
      organisationName,
      people: [
        `${counted(staff, 'person', 'people')} may sign in`,
        `${withoutRole} of them without a role today`,
        `${stopped} stopped`,
      ].join(', '),
      teams: `${counted(teams, 'open team')}`,
    })
  })
}
