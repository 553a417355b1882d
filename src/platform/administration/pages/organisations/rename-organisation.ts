import { z } from 'zod'
import type { SignedIn } from '#platform/accounts'
import { putOnRecord } from '#platform/audit'
import type { Database } from '#platform/database'
import type { FormDefinition } from '#platform/forms'
import { aLine } from '#platform/forms'
import { findOrganisation, renameOrganisation } from '../../store/organisations.ts'
import { ADMINISTRATION, ORGANISATIONS } from '../crumbs.ts'

/** Renames one's own organisation, or for the installation's administrators any that it serves. */
export const RENAME_ORGANISATION: FormDefinition<{ readonly name: string }> = {
  ...{ name: 'organisation', address: '/administration/organisations/:organisation/name' },
  access: { resource: 'organisation', action: 'change' },
  title: () => 'Change the name of an organisation',
  breadcrumbs: () => [ADMINISTRATION, ORGANISATIONS, { text: 'Change the name' }],
  fields: [{ name: 'name', label: 'Name', kind: 'text', width: 30 }],
  read: z.object({ name: aLine('Give the organisation a name') }),
  load: async (transaction, { organisation = '' }, signedIn) => {
    const found = await findTheirs(transaction, organisation, signedIn)
    if (found === undefined) return null
    return { values: { name: found.name }, version: found.version, context: found.name }
  },
  save: async (transaction, { organisation: organisationId = '' }, { name }, by) => {
    const { signedIn, version } = by
    if (!(await renameOrganisation(transaction, { organisationId, version }, name))) return 'stale'
    // In its own chain: whoever audits the organisation sees that it was renamed, and by whom.
    await putOnRecord(transaction, {
      ...{ organisation: organisationId, action: 'change', resource: 'organisation' },
      ...{ subjects: [organisationId], detail: { fields: ['name'] } },
    })
    const isOwn = organisationId === signedIn.organisationId
    const said = isOwn ? 'Your organisation is renamed.' : 'The organisation is renamed.'
    return { to: '/administration/organisations', said }
  },
}

async function findTheirs(
  transaction: Database,
  wanted: string,
  { organisationId, kind }: SignedIn,
) {
  const isTheirs = wanted === organisationId || kind === 'installation'
  return isTheirs ? findOrganisation(transaction, wanted) : undefined
}
