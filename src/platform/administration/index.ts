import type { FastifyPluginAsync } from 'fastify'
import type { AdministrationNeeds } from './needs.ts'
import { myAccessPage } from './pages/my-access/my-access.ts'
import { organisationPages } from './pages/organisations/organisations.ts'
import { overviewPage } from './pages/overview/overview.ts'
import { rolePages } from './pages/roles/roles.ts'
import { setUpLinkPages } from './pages/set-up-link/set-up-link.ts'
import { personPage } from './pages/staff/person.ts'
import { staffPages } from './pages/staff/staff.ts'
import { teamPages } from './pages/teams/teams.ts'

export type { AdministrationNeeds } from './needs.ts'
export { organisationKeyOf } from './rules/organisation-key.ts'

/** Every page with which an organisation manages who may do what, and everyone's own access. */
export function administrationPages(needs: AdministrationNeeds): readonly FastifyPluginAsync[] {
  const { clock } = needs
  return [
    ...[overviewPage, organisationPages, teamPages, staffPages(clock), personPage(clock)],
    ...[rolePages(clock), setUpLinkPages(needs), myAccessPage(needs)],
  ]
}
