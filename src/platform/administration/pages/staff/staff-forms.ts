import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import type { Database } from '#platform/database'
import type { Field, FormDefinition, SavedBy } from '#platform/forms'
import { aLine } from '#platform/forms'
import { addStaff, changeStaff, findStaff, type StaffChange } from '../../store/staff.ts'
import { aUsername, CHOOSE_ANOTHER, maybeAnEmail } from '../answers.ts'
import { changedByName, fieldsChanged } from '../changed-by.ts'
import { ADMINISTRATION, addressOfPerson, personCrumb, STAFF } from '../crumbs.ts'

const ACCESS = { resource: 'staff', action: 'change' } as const
const NAME = { name: 'name', label: 'Name', kind: 'text', width: 30 } as const
const A_NAME = aLine('Give their name')
const EMAIL: Field = {
  ...{ name: 'email', label: 'E-mail address', kind: 'text', width: 30, optional: true },
}
const USERNAME: Field = {
  ...{ name: 'username', label: 'Username', kind: 'text', width: 30 },
  hint: 'What they type to sign in. Where your organisation has its own sign-in, their e-mail address there. It cannot be changed later.',
}

type Added = { readonly name: string; readonly username: string; readonly email: string | null }

/** Adds somebody. They can do nothing before they have a role and a way to sign in. */
export const ADD_STAFF: FormDefinition<Added> = {
  ...{ name: 'new member of staff', address: '/administration/staff/add', access: ACCESS },
  title: () => 'Add somebody',
  button: 'Add',
  breadcrumbs: () => [ADMINISTRATION, STAFF, { text: 'Add' }],
  fields: [NAME, USERNAME, EMAIL],
  read: z.object({ name: A_NAME, username: aUsername, email: maybeAnEmail }),
  load: async () => ({ values: {}, version: null }),
  save: async (transaction, _, values, { signedIn }) => {
    const { organisationId, accountId: changedBy } = signedIn
    const accountId = randomUUID()
    const isAdded = await addStaff(transaction, {
      ...{ ...values, organisationId, accountId, changedBy },
    })
    if (!isAdded) return { faults: { username: CHOOSE_ANOTHER } }
    const entry = { organisation: null, action: 'add', resource: 'staff', subjects: [accountId] }
    await putOnRecord(transaction, { ...entry, detail: { name: values.name } })
    const said = 'They are added. Give them a role, and a link to set up how they sign in.'
    return { to: addressOfPerson(accountId), said }
  },
}

/** Changes somebody's name or e-mail address. */
export const CHANGE_STAFF: FormDefinition<Omit<Added, 'username'>> = {
  ...{ name: 'member of staff', address: '/administration/staff/:account/change', access: ACCESS },
  title: () => 'Change name or e-mail address',
  breadcrumbs: ({ account = '' }) => [ADMINISTRATION, STAFF, personCrumb(account)],
  fields: [NAME, EMAIL],
  read: z.object({ name: A_NAME, email: maybeAnEmail }),
  load: async (transaction, { account: accountId = '' }, { organisationId }) => {
    const person = await findStaff(transaction, { organisationId, accountId })
    if (person === undefined) return null
    const { name, email, version } = person
    return {
      ...{ values: { name, email: email ?? '' }, version, context: name },
      ...(await changedByName(transaction, organisationId, person)),
    }
  },
  save: (transaction, { account = '' }, values, by) =>
    saveStaff(transaction, account, { change: values, by, said: 'The change is saved.' }),
}

/** Stops somebody's account, or lets them sign in again. Nobody stops their own. */
export const STOP_OR_RESTART: FormDefinition<{ readonly active: boolean }> = {
  ...{ name: 'whether somebody may sign in', access: ACCESS },
  address: '/administration/staff/:account/sign-in',
  title: () => 'May they sign in?',
  lead: 'Stopping ends their sessions at once. Their roles stay, and count again when they are let in again.',
  breadcrumbs: ({ account = '' }) => [ADMINISTRATION, STAFF, personCrumb(account)],
  fields: [
    {
      ...{ name: 'active', label: 'May they sign in?', kind: 'choice' },
      options: [
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'No, stop the account' },
      ],
    },
  ],
  read: z.object({
    active: z.enum(['yes', 'no'], 'Choose yes or no').transform((said) => said === 'yes'),
  }),
  load: async (transaction, { account: accountId = '' }, { organisationId, accountId: me }) => {
    const person = await findStaff(transaction, { organisationId, accountId })
    if (person === undefined || accountId === me) return null
    const { name, active, version } = person
    return {
      ...{ values: { active: active ? 'yes' : 'no' }, version, context: name },
      ...(await changedByName(transaction, organisationId, person)),
    }
  },
  save: (transaction, { account = '' }, { active }, by) => {
    const said = active ? 'They may sign in.' : 'They are stopped, and their sessions are over.'
    return saveStaff(transaction, account, { change: { active }, by, said })
  },
}

type Change = { readonly change: StaffChange; readonly by: SavedBy; readonly said: string }

async function saveStaff(
  transaction: Database,
  accountId: string,
  { change, by: { signedIn, version }, said }: Change,
) {
  const key = { organisationId: signedIn.organisationId, accountId }
  const before = await findStaff(transaction, key)
  if (before === undefined) return 'stale'
  if (!(await changeStaff(transaction, { ...key, version }, change))) return 'stale'
  await putOnRecord(transaction, {
    ...{ organisation: null, action: 'change', resource: 'staff', subjects: [accountId] },
    detail: fieldsChanged(before, change),
  })
  return { to: addressOfPerson(accountId), said }
}
