import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import type { Database } from '#platform/database'
import { refusalOf } from '#platform/database'
import { aLine, editingForm, type FormDefinition, type FormParams } from '#platform/forms'
import { capitalised } from '#platform/words'
import { PARTS } from '../../rules/inspection.ts'
import { findInspection, type InspectionKey } from '../../store/inspections-under-way.ts'
import { addMember, changeMember, colleaguesByPart, membersOf } from '../../store/members.ts'
import type { PreparationNeeds } from '../needs.ts'
import { addressOf, crumbsTo, keyIn } from '../open-inspection.ts'

const CHANGE = { resource: 'inspection', action: 'change' } as const
const BETWEEN = '/'

const ADD = z
  .object({
    member: z.string().min(1, 'Choose who'),
    ownOffice: z.string().trim(),
  })
  .transform(({ member, ownOffice }, context) => {
    const [accountId = '', part = ''] = member.split(BETWEEN)
    const known = PARTS.find((one) => one === part)
    if (known === undefined) {
      context.addIssue({ code: 'custom', path: ['member'], message: 'Choose who' })
      return z.NEVER
    }
    const isLocal = known === 'local assessor'
    if (isLocal && ownOffice === '') {
      const message = 'Give the office they work for: they will not be given its cases'
      context.addIssue({ code: 'custom', path: ['ownOffice'], message })
      return z.NEVER
    }
    return { accountId, part: known, ownOffice: isLocal ? ownOffice : null }
  })

/** Puts a colleague on the inspection, in a role that they hold. */
export function addMemberForm(site: FastifyInstance, _: PreparationNeeds): void {
  const definition: FormDefinition<z.infer<typeof ADD>> = {
    ...{ name: 'member of an inspection', address: '/inspecting/:inspection/people/new' },
    access: CHANGE,
    title: () => 'Add somebody to the inspection',
    breadcrumbs: crumbsTo('Add somebody'),
    button: 'Add',
    fields: [
      { name: 'member', label: 'Who, and as what', kind: 'choice' },
      {
        ...{ name: 'ownOffice', label: 'Office of a local assessor', kind: 'text' },
        hint: 'As the provider’s case list calls it.',
        optional: true,
      },
    ],
    read: ADD,
    load: async (transaction, params, signedIn) => {
      const key = keyIn(params, signedIn)
      const found = await findInspection(transaction, key)
      if (found === null) return null
      const member = await choicesFor(transaction, key)
      return { values: {}, version: null, context: found.provider, options: { member } }
    },
    save: async (transaction, params, member, { signedIn }) => {
      const key = keyIn(params, signedIn)
      const refused = await refusalOf(transaction, ['23505', '23503'], () =>
        addMember(transaction, key, member, signedIn.accountId),
      )
      if (refused !== null) return { faults: { member: 'They have this part already' } }
      await onRecord(transaction, key, 'add', member)
      return { to: addressOf(key.inspectionId), said: 'They are on the inspection' }
    },
  }
  editingForm(site, definition)
}

const LEAVE = z.object({ reason: aLine('Say why') })

/** Says why somebody no longer takes part. What they wrote stays. */
export function leaveForm(site: FastifyInstance, _: PreparationNeeds): void {
  const definition: FormDefinition<z.infer<typeof LEAVE>> = {
    ...{ name: 'member leaving', address: '/inspecting/:inspection/people/:account/:part' },
    access: CHANGE,
    title: () => 'Somebody no longer takes part',
    lead: 'What they wrote stays on record. Give the cases they have not finished to somebody else.',
    breadcrumbs: crumbsTo('No longer takes part'),
    fields: [{ name: 'reason', label: 'Why?', kind: 'text' }],
    read: LEAVE,
    load: async (transaction, params, signedIn) => {
      const found = await memberIn(transaction, params, keyIn(params, signedIn))
      if (found === null || found.leftReason !== null) return null
      const context = `${found.name}, ${found.part}`
      return { values: {}, version: found.version, context }
    },
    save: async (transaction, params, { reason }, { version, signedIn }) => {
      const key = keyIn(params, signedIn)
      const found = await memberIn(transaction, params, key)
      if (found === null) return 'stale'
      const left = { ...found, leftReason: reason }
      const by = { version: version ?? 0, changedBy: signedIn.accountId }
      if (!(await changeMember(transaction, key, left, by))) return 'stale'
      await onRecord(transaction, key, 'change', found)
      return { to: addressOf(key.inspectionId), said: 'They no longer take part' }
    },
  }
  editingForm(site, definition)
}

/** Where the form is in which a member leaves. */
export function addressOfMember(inspectionId: string, accountId: string, part: string): string {
  return addressOf(
    inspectionId,
    `/people/${encodeURIComponent(accountId)}/${encodeURIComponent(part)}`,
  )
}

async function choicesFor(transaction: Database, key: InspectionKey) {
  const members = await membersOf(transaction, key)
  const colleagues = await colleaguesByPart(transaction, key.organisationId)
  return colleagues
    .filter(
      ({ accountId, part }) =>
        !members.some((one) => one.accountId === accountId && one.part === part),
    )
    .map(({ accountId, name, part }) => ({
      value: `${accountId}${BETWEEN}${part}`,
      text: `${name}, ${part}`,
    }))
}

async function memberIn(transaction: Database, { account, part }: FormParams, key: InspectionKey) {
  const members = await membersOf(transaction, key)
  return members.find((one) => one.accountId === account && one.part === part) ?? null
}

async function onRecord(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
  action: string,
  { accountId, part }: { readonly accountId: string; readonly part: string },
): Promise<void> {
  await putOnRecord(transaction, {
    ...{ organisation: organisationId, action, resource: 'inspection' },
    subjects: [inspectionId],
    detail: { who: accountId, as: capitalised(part) },
  })
}
