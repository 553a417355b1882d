import type { FastifyPluginAsync } from 'fastify'
import { signedInTo } from '#platform/audit-pages'
import { editingForm } from '#platform/forms'
import { dateInWords } from '#platform/words'
import { teamsOf } from '../../store/teams.ts'
import { ADMINISTRATION } from '../crumbs.ts'
import { ADD_TEAM, CHANGE_TEAM } from './team-forms.ts'

/** The teams of the organisation, and adding, renaming, closing and opening one. */
export const teamPages: FastifyPluginAsync = async (site) => {
  const access = { resource: 'team', action: 'read' } as const
  site.get('/administration/teams', { config: { access } }, async (request, reply) => {
    const { organisationId } = signedInTo(request)
    const teams = await request.inRecords((tx) => teamsOf(tx, organisationId))
    return reply.page('platform/administration/pages/teams/teams', {
      title: 'Teams',
      breadcrumbs: [ADMINISTRATION, { text: 'Teams' }],
      teams: teams.map(({ teamId, name, closedOn, people }) => ({
        ...{ name, people },
        href: `/administration/teams/${encodeURIComponent(teamId)}`,
        state: closedOn === null ? 'Open' : `Closed since ${dateInWords(closedOn)}`,
      })),
    })
  })
  editingForm(site, ADD_TEAM)
  editingForm(site, CHANGE_TEAM)
}
