import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { editingForm, type FormDefinition } from '#platform/forms'
import { safetyNoteOf } from '../../store/case-record.ts'
import { saveSafetyNote } from '../../store/edit-record.ts'
import {
  caseOf,
  caseToEdit,
  changedFields,
  crumbsTo,
  DAY_TYPED,
  putChangeOnRecord,
  TRUE_FROM,
  trueFromOf,
  writtenBy,
} from '../case-form.ts'
import type { PeopleNeeds } from '../needs.ts'
import { whoIs } from '../open-case.ts'

const CHANGE = { resource: 'case risks', action: 'change' } as const

const VALUES = z.object({
  whoIsAtRisk: z.string().regex(/\S/, 'Say who is at risk, or that nobody is known to be'),
  whatToDo: z.string().regex(/\S/, 'Say what to do, or that nothing is needed'),
  trueFrom: DAY_TYPED,
})

/** Writes or changes the safety note of a case. */
export function safetyForm(site: FastifyInstance, { matrix }: Pick<PeopleNeeds, 'matrix'>): void {
  const definition: FormDefinition<z.infer<typeof VALUES>> = {
    ...{ name: 'safety note', address: '/cases/:crn/safety', access: CHANGE, subject: 'crn' },
    title: () => 'Safety note',
    lead: 'What anyone who may meet this person must know to keep people safe.',
    breadcrumbs: crumbsTo('Safety note'),
    fields: [
      { name: 'whoIsAtRisk', label: 'Who is at risk, and from what', kind: 'words' },
      {
        name: 'whatToDo',
        label: 'What to do',
        hint: 'What to do before and during contact, and whom to ring.',
        kind: 'words',
      },
      TRUE_FROM,
    ],
    read: VALUES,
    load: async (transaction, params, signedIn) => {
      const found = await caseToEdit(transaction, matrix, CHANGE, { params, signedIn })
      if (found === null) return null
      const note = await safetyNoteOf(transaction, found)
      const { whoIsAtRisk = '', whatToDo = '', version = null } = note ?? {}
      const values = { whoIsAtRisk, whatToDo }
      return { values, version, context: whoIs(found), ...writtenBy(note) }
    },
    save: async (
      transaction,
      params,
      { trueFrom: typed, ...values },
      { version, signedIn, now },
    ) => {
      const trueFrom = trueFromOf(typed, now)
      if (typeof trueFrom !== 'string') return trueFrom
      const key = caseOf({ params, signedIn })
      const before = await safetyNoteOf(transaction, key)
      const by = { version, changedBy: signedIn.accountId, trueFrom }
      if (!(await saveSafetyNote(transaction, key, values, by))) return 'stale'
      const fields = changedFields(before, { ...values, ...(typed === null ? {} : { trueFrom }) })
      await putChangeOnRecord(transaction, key, CHANGE.resource, fields)
      return { to: `/cases/${key.crn}`, said: 'The safety note is saved' }
    },
  }
  editingForm(site, definition)
}
