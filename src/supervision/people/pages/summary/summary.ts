import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { editingForm, type FormDefinition } from '#platform/forms'
import { summaryOf } from '../../store/case-record.ts'
import { saveSummary } from '../../store/edit-record.ts'
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

const CHANGE = { resource: 'case record', action: 'change' } as const

const VALUES = z.object({
  circumstances: z.string().regex(/\S/, 'Say what the person’s circumstances are'),
  engagement: z.string(),
  nextSteps: z.string(),
  trueFrom: DAY_TYPED,
})

/** Writes or changes the summary of a case. */
export function summaryForm(site: FastifyInstance, { matrix }: Pick<PeopleNeeds, 'matrix'>): void {
  const definition: FormDefinition<z.infer<typeof VALUES>> = {
    ...{ name: 'case summary', address: '/cases/:crn/summary', access: CHANGE, subject: 'crn' },
    title: () => 'Summary',
    lead: 'What a colleague must know who opens this case for the first time.',
    breadcrumbs: crumbsTo('Summary'),
    fields: [
      {
        name: 'circumstances',
        label: 'Circumstances',
        hint: 'Home, work, health, family, and what led here.',
        kind: 'words',
      },
      {
        name: 'engagement',
        label: 'Engagement',
        hint: 'How the person takes part, and what helps.',
        kind: 'words',
        optional: true,
      },
      { name: 'nextSteps', label: 'Next steps', kind: 'words', optional: true },
      TRUE_FROM,
    ],
    read: VALUES,
    load: async (transaction, params, signedIn) => {
      const found = await caseToEdit(transaction, matrix, CHANGE, { params, signedIn })
      if (found === null) return null
      const summary = await summaryOf(transaction, found)
      const { circumstances = '', engagement = '', nextSteps = '', version = null } = summary ?? {}
      const values = { circumstances, engagement, nextSteps }
      return { values, version, context: whoIs(found), ...writtenBy(summary) }
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
      const before = await summaryOf(transaction, key)
      const by = { version, changedBy: signedIn.accountId, trueFrom }
      if (!(await saveSummary(transaction, key, values, by))) return 'stale'
      const fields = changedFields(before, { ...values, ...(typed === null ? {} : { trueFrom }) })
      await putChangeOnRecord(transaction, key, CHANGE.resource, fields)
      return { to: `/cases/${key.crn}`, said: 'The summary is saved' }
    },
  }
  editingForm(site, definition)
}
