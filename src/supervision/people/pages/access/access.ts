import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { AccessMatrix } from '#platform/access'
import { editingForm, type Field, type FormDefinition } from '#platform/forms'
import { accessLists } from '../../rules/access-lists.ts'
import { caseAccessOf, saveCaseAccess } from '../../store/case-access.ts'
import { caseToEdit, changedFields, crumbsTo, putChangeOnRecord, writtenBy } from '../case-form.ts'
import type { PeopleNeeds } from '../needs.ts'
import { whoIs } from '../open-case.ts'
import { choicesFor } from './choices.ts'

const CHANGE = { resource: 'case access', action: 'change' } as const

const TICK = z.enum(['', 'yes']).transform((tick) => tick === 'yes')

const VALUES = z.object({
  restricted: TICK,
  allowed: z.array(z.string()),
  excluded: z.array(z.string()),
  reason: z.string(),
  closeToMe: TICK,
})

const FIELDS: readonly Field[] = [
  {
    name: 'restricted',
    label: 'Only the people ticked below may open this case',
    kind: 'yes',
    hint: 'To everyone else a restricted case does not exist: not in lists, searches or counts. The responsible officer and you are put on the list.',
  },
  {
    name: 'allowed',
    label: 'Who may open it while it is restricted',
    hint: 'Each of them as far as their role reaches, and no further.',
    kind: 'choices',
    optional: true,
  },
  {
    name: 'excluded',
    label: 'Who may never open it',
    hint: 'An exclusion wins over everything: over the list above, over roles, and over emergency access.',
    kind: 'choices',
    optional: true,
  },
  {
    name: 'reason',
    label: 'Why',
    hint: 'Needed when the case is restricted or somebody is excluded. Those who may change this read it.',
    kind: 'words',
    optional: true,
  },
  {
    name: 'closeToMe',
    label: 'I know that I will no longer be able to open this case, nor change this again',
    hint: 'Tick this only to close the case to yourself.',
    kind: 'yes',
  },
]

/** Restricts a case to those on a list, and excludes colleagues from it. */
export function accessForm(site: FastifyInstance, { matrix }: Pick<PeopleNeeds, 'matrix'>): void {
  const definition: FormDefinition<z.infer<typeof VALUES>> = {
    ...{ name: 'case access', address: '/cases/:crn/access', access: CHANGE, subject: 'crn' },
    title: () => 'Who may open this case',
    breadcrumbs: crumbsTo('Who may open it'),
    fields: FIELDS,
    read: VALUES,
    load: (transaction, params, signedIn) => loadAccess(transaction, matrix, { params, signedIn }),
    save: (transaction, params, values, { version, signedIn }) =>
      saveAccess(transaction, matrix, { params, signedIn, version, values }),
  }
  editingForm(site, definition)
}

type Definition = FormDefinition<z.infer<typeof VALUES>>
type Transaction = Parameters<Definition['load']>[0]
type Asked = Parameters<typeof caseToEdit>[3]

async function loadAccess(transaction: Transaction, matrix: AccessMatrix, asked: Asked) {
  const found = await caseToEdit(transaction, matrix, CHANGE, asked)
  if (found === null) return null
  const access = await caseAccessOf(transaction, found)
  const { restricted = false, allowedIds = [], excludedIds = [], reason = '' } = access ?? {}
  const choices = await choicesFor(transaction, matrix, found, [...allowedIds, ...excludedIds])
  return {
    values: {
      ...{ restricted: restricted ? 'yes' : '', reason, closeToMe: '' },
      ...{ allowed: allowedIds, excluded: excludedIds },
    },
    version: access?.version ?? null,
    context: whoIs(found),
    options: { allowed: choices, excluded: choices },
    ...writtenBy(access),
  }
}

type Saving = Asked & {
  readonly version: number | null
  readonly values: z.infer<typeof VALUES>
}

async function saveAccess(transaction: Transaction, matrix: AccessMatrix, saving: Saving) {
  const { signedIn, version, values } = saving
  const found = await caseToEdit(transaction, matrix, CHANGE, saving)
  if (found === null) throw new Error('a form of a case is loaded before it is saved')
  const me = signedIn.accountId
  const lists = accessLists(values, { me, officer: found.responsibleOfficerId })
  if ('faults' in lists) return lists
  const before = await caseAccessOf(transaction, found)
  const by = { version, changedBy: me }
  if (!(await saveCaseAccess(transaction, found, lists, by))) return 'stale'
  const { closedToMe, ...kept } = lists
  await putChangeOnRecord(transaction, found, CHANGE.resource, changedFields(before, kept))
  return {
    to: closedToMe ? '/cases' : `/cases/${found.crn}`,
    said: closedToMe ? 'Saved. The case is now closed to you' : 'Who may open the case is saved',
  }
}
