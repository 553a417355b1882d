import type { FastifyPluginAsync } from 'fastify'
import { signedInTo } from '#platform/audit-pages'
import type { OrganisationKind } from '#platform/database'
import { editingForm } from '#platform/forms'
import { findOrganisation, organisationsServed } from '../../store/organisations.ts'
import { ADMINISTRATION } from '../crumbs.ts'
import { ADD_ADMINISTRATOR, ADD_ORGANISATION } from './add-organisation.ts'
import { RENAME_ORGANISATION } from './rename-organisation.ts'

/**
 * The organisation of whoever administers it; for an administrator of the installation, all that it
 * serves, and adding one with its first administrator.
 */
export const organisationPages: FastifyPluginAsync = async (site) => {
  const access = { resource: 'organisation', action: 'read' } as const
  site.get('/administration/organisations', { config: { access } }, async (request, reply) => {
    const { organisationId, kind } = signedInTo(request)
    const runsIt = kind === 'installation'
    const organisations = await request.inRecords(async (transaction) => {
      if (runsIt) return organisationsServed(transaction)
      const own = await findOrganisation(transaction, organisationId)
      return own === undefined ? [] : [own]
    })
    return reply.page('platform/administration/pages/organisations/organisations', {
      title: runsIt ? 'Organisations' : 'Your organisation',
      breadcrumbs: [ADMINISTRATION, { text: 'Organisations' }],
      runsIt,
      organisations: organisations.map((one) => ({
        name: one.name,
        kind: KINDS[one.kind],
        isOwn: one.organisationId === organisationId,
        href: `/administration/organisations/${encodeURIComponent(one.organisationId)}`,
      })),
    })
  })
  editingForm(site, ADD_ORGANISATION)
  editingForm(site, ADD_ADMINISTRATOR)
  editingForm(site, RENAME_ORGANISATION)
}

const KINDS: Readonly<Record<OrganisationKind, string>> = {
  provider: 'Provider',
  inspectorate: 'Inspectorate',
  nps: 'Division of the National Probation Service',
  installation: 'Runs this installation',
  published: 'Published results',
}
