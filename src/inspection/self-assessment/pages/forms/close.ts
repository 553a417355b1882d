import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import { editingForm, type FormDefinition } from '#platform/forms'
import { counted, inFigures } from '#platform/words'
import { closeAssessment } from '../../store/assessments.ts'
import { caseCounts } from '../../store/results.ts'
import type { SelfAssessmentNeeds } from '../needs.ts'
import { addressOf, CHANGE, crumbsTo, keyOf, openToChange } from '../opened.ts'

const READ = z.object({
  sure: z.string().refine((tick) => tick === 'yes', 'Say that it is to be closed'),
})

/** Closes a self-assessment: its result stays as it is. */
export function closeForm(site: FastifyInstance, needs: SelfAssessmentNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    ...{ name: 'end of a self-assessment', address: '/self-assessment/:assessment/close' },
    access: CHANGE,
    title: () => 'Close the self-assessment',
    lead: 'Its result stays as it is. Cases that are not submitted do not count, and nothing more is written.',
    breadcrumbs: crumbsTo('Close it'),
    button: 'Close it',
    fields: [{ name: 'sure', label: 'Nothing more is to be added', kind: 'yes' }],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const opened = await openToChange(transaction, needs, { params, signedIn })
      if (opened === null) return null
      const { assessmentId, version, name } = opened.assessment
      const counts = (await caseCounts(transaction)).filter(
        (one) => one.assessmentId === assessmentId,
      )
      const cases = counts.reduce((sum, one) => sum + one.cases, 0)
      const submitted = counts.reduce((sum, one) => sum + one.submitted, 0)
      const value = `${inFigures(submitted)} of ${counted(cases, 'case')}`
      return { values: {}, version, context: name, about: [{ name: 'Submitted', value }] }
    },
    save: async (transaction, params, _, { version, signedIn, now }) => {
      const opened = await openToChange(transaction, needs, { params, signedIn })
      if (opened === null) return 'stale'
      const key = keyOf(opened)
      const by = { version: version ?? 0, by: signedIn.accountId, at: now }
      if (!(await closeAssessment(transaction, key, by))) return 'stale'
      await putOnRecord(transaction, {
        ...{ organisation: key.organisationId, action: 'close', resource: CHANGE.resource },
        subjects: [key.assessmentId],
      })
      return { to: addressOf(key.assessmentId), said: 'The self-assessment is closed' }
    },
  }
  editingForm(site, definition)
}
