import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { dayOf } from '#platform/dates'
import { editingForm, type FormDefinition } from '#platform/forms'
import {
  caseOf,
  caseToEdit,
  crumbsTo,
  DAY_TYPED,
  putChangeOnRecord,
  whoIs,
} from '#supervision/people'
import { addRisk, risksOf } from '../store/assessments.ts'
import { RISK_LEVELS } from '../store/tables.ts'
import type { AssessmentNeeds } from './needs.ts'

const CHANGE = { resource: 'case risks', action: 'change' } as const

const VALUES = z.object({
  level: z.enum(RISK_LEVELS, 'Choose the level'),
  reason: z.string().regex(/\S/, 'Say who is at risk, of what, and what it rests on'),
  assessedOn: z.string().min(1, 'Enter the day of the assessment').pipe(DAY_TYPED),
})

const LEVELS = [
  { value: 'low', text: 'Low' },
  { value: 'medium', text: 'Medium' },
  {
    value: 'high',
    text: 'High',
    hint: 'The case belongs to the NPS: you will be asked to escalate it today',
  },
  {
    value: 'very high',
    text: 'Very high',
    hint: 'The case belongs to the NPS: you will be asked to escalate it today',
  },
] as const

/** Classifies risk of serious harm. Essex report, Annex 4: the classification, not the analysis. */
export function riskForm(site: FastifyInstance, { matrix, afterChange }: AssessmentNeeds): void {
  const definition: FormDefinition<z.infer<typeof VALUES>> = {
    ...{ name: 'risk of serious harm', address: '/cases/:crn/assessment/risk' },
    ...{ access: CHANGE, subject: 'crn' },
    title: () => 'Risk of serious harm',
    lead: 'A classification is never changed: a new one stands in its place, and the band is decided again at once.',
    breadcrumbs: crumbsTo('Risk of serious harm'),
    fields: [
      { name: 'level', label: 'Level', kind: 'choice', options: LEVELS },
      { name: 'reason', label: 'Who is at risk, of what, and what it rests on', kind: 'words' },
      {
        name: 'assessedOn',
        label: 'Day of the assessment',
        hint: 'For example, 27 3 2018',
        kind: 'day',
      },
    ],
    read: VALUES,
    load: async (transaction, params, signedIn) => {
      const found = await caseToEdit(transaction, matrix, CHANGE, { params, signedIn })
      if (found === null) return null
      const [now] = await risksOf(transaction, found)
      const about = now === undefined ? [] : [{ name: 'Now', value: `${now.level}: ${now.reason}` }]
      return { values: {}, version: null, context: whoIs(found), about }
    },
    save: async (transaction, params, { level, reason, assessedOn }, { signedIn, now }) => {
      if (assessedOn === null || assessedOn > dayOf(now)) {
        return { faults: { assessedOn: 'The day of the assessment must be today or before' } }
      }
      const key = caseOf({ params, signedIn })
      const risk = { level, reason, assessedOn, assessedBy: signedIn.accountId }
      await addRisk(transaction, key, risk)
      await putChangeOnRecord(transaction, key, 'case risks', ['risk of serious harm'])
      await afterChange?.(transaction, key, {
        cause: 'Risk of serious harm was classified',
        signedIn,
      })
      return { to: `/cases/${key.crn}#assessment`, said: 'The risk of serious harm is saved' }
    },
  }
  editingForm(site, definition)
}
