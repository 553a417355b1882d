import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { progressOf } from '#inspection/fieldwork'
import { putOnRecord } from '#platform/audit'
import type { Database } from '#platform/database'
import { editingForm, type FormDefinition } from '#platform/forms'
import { newestOf } from '../../rules/what-was-typed.ts'
import { changeCase, holdCase } from '../../store/cases.ts'
import { entriesOf } from '../../store/entries.ts'
import type { SelfAssessmentNeeds } from '../needs.ts'
import { ASSESS, type Asked, addressOf, crumbsTo, isOpen, openedCase } from '../opened.ts'

const READ = z.object({
  whole: z.string().refine((tick) => tick === 'yes', 'Say that the case is as you want it'),
})

/** Submits a case once nothing is open: from then on it counts. */
export function submitForm(site: FastifyInstance, needs: SelfAssessmentNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    name: 'submission of a self-assessed case',
    address: '/self-assessment/:assessment/cases/:crn/submit',
    ...{ access: ASSESS, subject: 'crn' },
    title: () => 'Check and submit',
    lead: 'From then on the case counts, and is not changed any more.',
    breadcrumbs: crumbsTo('Check and submit'),
    button: 'Submit',
    fields: [{ name: 'whole', label: 'The case is as I want it', kind: 'yes' }],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const found = await mineToSubmit(transaction, needs, { params, signedIn })
      if (found === null) return null
      const { progress } = found
      const about = [
        { name: 'Key questions done', value: `${progress.answered} of ${progress.questions}` },
        ...progress.open.map(({ question, because }) => ({
          ...{ name: `${question} is open`, value: because },
        })),
        ...progress.disagreements.map(({ question, because }) => ({
          ...{ name: `Look again at ${question}`, value: because },
        })),
      ]
      return { values: {}, version: found.case.version, context: found.case.crn, about }
    },
    save: async (transaction, params, _, { version, signedIn, now }) => {
      const found = await mineToSubmit(transaction, needs, { params, signedIn })
      if (found === null || found.case.version !== version) return 'stale'
      const [open] = found.progress.open
      if (open !== undefined) {
        return { faults: { whole: `${open.question} is open: ${open.because}` } }
      }
      const { accountId, organisationId } = signedIn
      if (!(await changeCase(transaction, found.case, { submittedAt: now }, accountId))) {
        return 'stale'
      }
      await putOnRecord(transaction, {
        ...{ organisation: organisationId, action: 'submit', resource: ASSESS.resource },
        subjects: [found.case.crn],
      })
      return { to: addressOf(found.case.assessmentId), said: 'The case is submitted' }
    },
  }
  editingForm(site, definition)
}

async function mineToSubmit(transaction: Database, needs: SelfAssessmentNeeds, asked: Asked) {
  const found = await openedCase(transaction, needs, asked)
  if (found === null || !isOpen(found)) return null
  // Nothing is written between what is checked here and the submission.
  await holdCase(transaction, found.case)
  const newest = newestOf(await entriesOf(transaction, found.case))
  const written = Object.fromEntries([...newest].map(([item, { value }]) => [item, value]))
  return { ...found, progress: progressOf(found.form, written) }
}
