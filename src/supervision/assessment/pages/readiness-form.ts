import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { dayOf } from '#platform/dates'
import { editingForm, type FormDefinition } from '#platform/forms'
import { caseOf, caseToEdit, crumbsTo, putChangeOnRecord, whoIs } from '#supervision/people'
import { addReadiness, readinessOf } from '../store/assessments.ts'
import type { AssessmentNeeds } from './needs.ts'

const CHANGE = { resource: 'case risks', action: 'change' } as const

const VALUES = z.object({
  means: z.enum(['judgement', 'closeness to change'], 'Choose by what it was judged'),
  answer: z.enum(['low', 'high'], 'Choose low or high'),
  reason: z.string().regex(/\S/, 'Say what the judgement rests on'),
})

const MEANS = [
  { value: 'judgement', text: 'Your judgement', hint: 'Used until the questionnaire is live' },
  { value: 'closeness to change', text: 'The closeness to change questionnaire' },
] as const

/** Judges readiness to change. Essex report, Annex 3, last paragraph: the interim rule. */
export function readinessForm(
  site: FastifyInstance,
  { matrix, afterChange }: AssessmentNeeds,
): void {
  const definition: FormDefinition<z.infer<typeof VALUES>> = {
    ...{ name: 'readiness to change', address: '/cases/:crn/assessment/readiness' },
    ...{ access: CHANGE, subject: 'crn' },
    title: () => 'Readiness to change',
    lead: 'It decides between yellow (low) and red (high), as the operating model has it.',
    breadcrumbs: crumbsTo('Readiness to change'),
    fields: [
      { name: 'means', label: 'Judged by', kind: 'choice', options: MEANS },
      {
        ...{ name: 'answer', label: 'Readiness to change', kind: 'choice' },
        options: [
          { value: 'low', text: 'Low' },
          { value: 'high', text: 'High' },
        ],
      },
      { name: 'reason', label: 'What it rests on', kind: 'words' },
    ],
    read: VALUES,
    load: async (transaction, params, signedIn) => {
      const found = await caseToEdit(transaction, matrix, CHANGE, { params, signedIn })
      if (found === null) return null
      const [now] = await readinessOf(transaction, found)
      const about =
        now === undefined ? [] : [{ name: 'Now', value: `${now.answer}: ${now.reason}` }]
      return { values: { means: 'judgement' }, version: null, context: whoIs(found), about }
    },
    save: async (transaction, params, values, { signedIn, now }) => {
      const key = caseOf({ params, signedIn })
      const assessed = { assessedOn: dayOf(now), assessedBy: signedIn.accountId }
      await addReadiness(transaction, key, { ...values, ...assessed })
      await putChangeOnRecord(transaction, key, 'case risks', ['readiness to change'])
      await afterChange?.(transaction, key, { cause: 'Readiness to change was judged', signedIn })
      return { to: `/cases/${key.crn}#assessment`, said: 'The judgement is saved' }
    },
  }
  editingForm(site, definition)
}
