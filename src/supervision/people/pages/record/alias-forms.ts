import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { editingForm, type FormDefinition } from '#platform/forms'
import { addAlias, aliasesOf, saveAlias } from '../../store/aliases.ts'
import { caseOf, caseToEdit, changedFields, crumbsTo, writtenBy } from '../case-form.ts'
import type { PeopleNeeds } from '../needs.ts'
import { whoIs } from '../open-case.ts'
import { afterWriting, wordsNeeded } from './record-form.ts'

const CHANGE = { resource: 'case identity', action: 'change' } as const
const TITLE = 'Another name'

const VALUES = z.object({
  givenNames: z.string().trim(),
  familyName: wordsNeeded('Enter the family name, or the only name'),
})

type Definition = FormDefinition<z.infer<typeof VALUES>>

const SHARED: Omit<Definition, 'name' | 'address' | 'load' | 'save'> = {
  ...{ access: CHANGE, subject: 'crn', title: () => TITLE, breadcrumbs: crumbsTo(TITLE) },
  lead: 'A name the person is or was known by, besides the one on record.',
  fields: [
    { name: 'givenNames', label: 'Given names', kind: 'text', optional: true },
    { name: 'familyName', label: 'Family name, or the only name', kind: 'text' },
  ],
  read: VALUES,
}

/** Adds another name that somebody is known by. */
export function newAliasForm(site: FastifyInstance, needs: PeopleNeeds): void {
  const definition: Definition = {
    ...{ name: 'new alias', address: '/cases/:crn/names/new', ...SHARED, button: 'Add the name' },
    load: async (transaction, params, signedIn) => {
      const found = await caseToEdit(transaction, needs.matrix, CHANGE, { params, signedIn })
      return found === null ? null : { values: {}, version: null, context: whoIs(found) }
    },
    save: async (transaction, params, alias, { signedIn }) => {
      const key = caseOf({ params, signedIn })
      await addAlias(transaction, key, { ...alias, changedBy: signedIn.accountId })
      const written = { wish: CHANGE, fields: ['alias'], cause: null, signedIn }
      await afterWriting(transaction, key, written, needs)
      return { to: `/cases/${key.crn}#details`, said: 'The name is added' }
    },
  }
  editingForm(site, definition)
}

/** Puts another name right. */
export function aliasForm(site: FastifyInstance, needs: PeopleNeeds): void {
  const definition: Definition = {
    ...{ name: 'alias', address: '/cases/:crn/names/:alias', ...SHARED },
    load: async (transaction, params, signedIn) => {
      const found = await caseToEdit(transaction, needs.matrix, CHANGE, { params, signedIn })
      if (found === null) return null
      const names = await aliasesOf(transaction, found)
      const alias = names.find(({ aliasId }) => aliasId === params.alias)
      if (alias === undefined) return null
      const { givenNames, familyName, version } = alias
      const values = { givenNames, familyName }
      return { values, version, context: whoIs(found), ...writtenBy(alias) }
    },
    save: async (transaction, params, alias, { version, signedIn }) => {
      const key = caseOf({ params, signedIn })
      const { alias: aliasId = '' } = params
      const names = await aliasesOf(transaction, key)
      const before = names.find((one) => one.aliasId === aliasId) ?? null
      const by = { version, changedBy: signedIn.accountId }
      if (!(await saveAlias(transaction, key, { aliasId, ...alias }, by))) return 'stale'
      const fields = changedFields(before, alias)
      await afterWriting(transaction, key, { wish: CHANGE, fields, cause: null, signedIn }, needs)
      return { to: `/cases/${key.crn}#details`, said: 'The name is saved' }
    },
  }
  editingForm(site, definition)
}
