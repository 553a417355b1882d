import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { editingForm, type FormDefinition } from '#platform/forms'
import { aliasesOf, removeAlias } from '../../store/aliases.ts'
import { caseOf, caseToEdit, crumbsTo, writtenBy } from '../case-form.ts'
import type { PeopleNeeds } from '../needs.ts'
import { whoIs } from '../open-case.ts'
import { afterWriting, wordsNeeded } from './record-form.ts'

const CHANGE = { resource: 'case identity', action: 'change' } as const
const TITLE = 'Take another name off the record'

const VALUES = z.object({
  removedReason: wordsNeeded('Say why the name is taken off the record'),
})

/** Takes off the record another name that was recorded by mistake, with a reason. History tells it. */
export function removeAliasForm(site: FastifyInstance, needs: PeopleNeeds): void {
  const definition: FormDefinition<z.infer<typeof VALUES>> = {
    ...{ name: 'alias taken off', address: '/cases/:crn/names/:alias/remove' },
    ...{ access: CHANGE, subject: 'crn', title: () => TITLE, breadcrumbs: crumbsTo(TITLE) },
    lead: 'Only for a name that was recorded by mistake. A search finds the person by it no more; the history keeps it. Keep a name the person once had.',
    ...{ button: 'Take the name off', read: VALUES },
    fields: [{ name: 'removedReason', label: 'Why it is taken off the record', kind: 'words' }],
    load: async (transaction, params, signedIn) => {
      const found = await caseToEdit(transaction, needs.matrix, CHANGE, { params, signedIn })
      if (found === null) return null
      const names = await aliasesOf(transaction, found)
      const alias = names.find(({ aliasId }) => aliasId === params.alias)
      if (alias === undefined) return null
      const { givenNames, familyName, version } = alias
      const about = [{ name: 'Name', value: `${givenNames} ${familyName}`.trim() }]
      return { values: {}, version, about, context: whoIs(found), ...writtenBy(alias) }
    },
    save: async (transaction, params, { removedReason }, { version, signedIn }) => {
      const key = caseOf({ params, signedIn })
      const alias = { aliasId: params.alias ?? '', removedReason }
      const by = { version, changedBy: signedIn.accountId }
      if (!(await removeAlias(transaction, key, alias, by))) return 'stale'
      const written = { wish: CHANGE, fields: ['removedReason'], cause: null, signedIn }
      await afterWriting(transaction, key, written, needs)
      return { to: `/cases/${key.crn}#details`, said: 'The name is taken off the record' }
    },
  }
  editingForm(site, definition)
}
