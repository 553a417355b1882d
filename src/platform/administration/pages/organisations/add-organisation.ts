import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import type { Field, FormDefinition } from '#platform/forms'
import { aLine } from '#platform/forms'
import { organisationKeyOf } from '../../rules/organisation-key.ts'
import { addOrganisation, findOrganisation } from '../../store/organisations.ts'
import { aUsername, CHOOSE_ANOTHER, maybeAnEmail } from '../answers.ts'
import { ADMINISTRATION, ORGANISATIONS } from '../crumbs.ts'
import { addAdministrator } from './add-administrator.ts'

const ACCESS = { resource: 'organisation', action: 'change' } as const

/** Who the administrator is: asked for a new organisation, and for one that needs another. */
const ADMINISTRATOR: readonly Field[] = [
  { name: 'administrator', label: 'Name of its administrator', kind: 'text', width: 30 },
  {
    ...{ name: 'username', label: 'Their username', kind: 'text', width: 30 },
    hint: 'What they type to sign in. Where the organisation has its own sign-in, their e-mail address there.',
  },
  { name: 'email', label: 'Their e-mail address', kind: 'text', width: 30, optional: true },
]

const AN_ADMINISTRATOR = {
  administrator: aLine('Give the name of its administrator'),
  username: aUsername,
  email: maybeAnEmail,
}

type Administrator = {
  readonly administrator: string
  readonly username: string
  readonly email: string | null
}

type Added = Administrator & {
  readonly name: string
  readonly kind: 'provider' | 'inspectorate' | 'nps'
}

/** Adds an organisation with its first administrator: for administrators of the installation only. */
export const ADD_ORGANISATION: FormDefinition<Added> = {
  ...{ name: 'new organisation', address: '/administration/organisations/add', access: ACCESS },
  title: () => 'Add an organisation',
  lead: 'You add the organisation and its first administrator. Everybody else there is added by them.',
  button: 'Add',
  breadcrumbs: () => [ADMINISTRATION, ORGANISATIONS, { text: 'Add' }],
  fields: [
    { name: 'name', label: 'Name of the organisation', kind: 'text', width: 30 },
    {
      ...{ name: 'kind', label: 'What is it?', kind: 'choice' },
      options: [
        { value: 'provider', text: 'A provider of probation services' },
        { value: 'nps', text: 'A division of the National Probation Service' },
        { value: 'inspectorate', text: 'An inspectorate' },
      ],
    },
    ...ADMINISTRATOR,
  ],
  read: z.object({
    name: aLine('Give the organisation a name'),
    kind: z.enum(['provider', 'nps', 'inspectorate'], 'Choose what it is'),
    ...AN_ADMINISTRATOR,
  }),
  load: async (_, __, { kind }) => (kind === 'installation' ? { values: {}, version: null } : null),
  save: async (transaction, _, { name, kind, ...person }, { signedIn, now }) => {
    const organisationId = organisationKeyOf(name)
    if (organisationId === '') return { faults: { name: 'Give a name with a letter or digit' } }
    const recorded = { recordedBy: signedIn.accountId, recordedAt: now }
    if (!(await addOrganisation(transaction, { organisationId, name, kind, ...recorded }))) {
      return { faults: { name: 'There is an organisation that has or had this name' } }
    }
    const to = await addAdministrator(transaction, organisationId, person, { signedIn, now })
    if (to === null) return { faults: { username: CHOOSE_ANOTHER } }
    const entry = { action: 'add', resource: 'organisation', subjects: [organisationId] }
    for (const organisation of [null, organisationId]) {
      await putOnRecord(transaction, { ...entry, organisation, detail: { name, kind } })
    }
    return { to, said: 'The organisation is added.' }
  },
}

/** Adds another administrator to an organisation: when the first can no longer sign in. */
export const ADD_ADMINISTRATOR: FormDefinition<Administrator> = {
  ...{ name: 'new administrator', access: ACCESS },
  address: '/administration/organisations/:organisation/administrators/add',
  title: () => 'Add an administrator',
  lead: 'For an organisation whose administrators can no longer sign in. They add everybody else.',
  button: 'Add',
  breadcrumbs: () => [ADMINISTRATION, ORGANISATIONS, { text: 'Add an administrator' }],
  fields: ADMINISTRATOR,
  read: z.object(AN_ADMINISTRATOR),
  load: async (transaction, { organisation = '' }, { kind, organisationId }) => {
    if (kind !== 'installation' || organisation === organisationId) return null
    const found = await findOrganisation(transaction, organisation)
    return found === undefined ? null : { values: {}, version: null, context: found.name }
  },
  save: async (transaction, { organisation = '' }, person, { signedIn, now }) => {
    const to = await addAdministrator(transaction, organisation, person, { signedIn, now })
    if (to === null) return { faults: { username: CHOOSE_ANOTHER } }
    return { to, said: 'The administrator is added.' }
  },
}
