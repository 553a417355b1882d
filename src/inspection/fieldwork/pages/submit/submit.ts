import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { SignedIn } from '#platform/accounts'
import { putOnRecord } from '#platform/audit'
import type { Database } from '#platform/database'
import { editingForm, type FormDefinition, type FormParams } from '#platform/forms'
import { progressOf } from '../../rules/progress.ts'
import { entriesOf } from '../../store/entries.ts'
import { submitReading } from '../../store/readings.ts'
import type { FieldworkNeeds } from '../needs.ts'
import { crumbsBelow, MY_CASES, openedReading } from '../open-reading.ts'

const READ = z.object({
  whole: z.string().refine((tick) => tick === 'yes', 'Say that the assessment is as you want it'),
})

/** Submits an assessment once nothing is open; where prompts and judgement disagree is shown, and not held up. */
export function submitForm(site: FastifyInstance, needs: FieldworkNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    ...{ name: 'submission of an assessment', address: '/assessments/:reading/submit' },
    access: { resource: 'case assessment', action: 'change' },
    title: () => 'Check and submit',
    lead: 'Afterwards nothing is changed any more, unless the lead inspector opens the assessment again.',
    breadcrumbs: crumbsBelow('Check and submit'),
    button: 'Submit',
    fields: [{ name: 'whole', label: 'The assessment is as I want it', kind: 'yes' }],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const found = await mineToSubmit(transaction, needs, { params, signedIn })
      if (found === null) return null
      const { reading, progress } = found
      const about = [
        {
          name: 'Key questions done',
          value: `${progress.answered} of ${progress.questions}`,
        },
        ...progress.open.map(({ question, because }) => ({
          name: `${question} is open`,
          value: because,
        })),
        ...progress.disagreements.map(({ question, because }) => ({
          name: `Look again at ${question}`,
          value: because,
        })),
      ]
      return { values: {}, version: reading.version, context: reading.reference, about }
    },
    save: async (transaction, params, _, { version, signedIn }) => {
      const found = await mineToSubmit(transaction, needs, { params, signedIn })
      if (found === null || version === null) return 'stale'
      const [open] = found.progress.open
      if (open !== undefined) {
        return { faults: { whole: `${open.question} is open: ${open.because}` } }
      }
      const { reading } = found
      const done = await submitReading(transaction, { readingId: reading.readingId, version })
      if (!done) return 'stale'
      await putOnRecord(transaction, {
        ...{ organisation: reading.organisationId, action: 'submit', resource: 'case assessment' },
        subjects: [reading.readingId],
      })
      return { to: MY_CASES.href ?? '/', said: 'The assessment is submitted' }
    },
  }
  editingForm(site, definition)
}

async function mineToSubmit(
  transaction: Database,
  needs: FieldworkNeeds,
  asked: { readonly params: FormParams; readonly signedIn: SignedIn },
) {
  const found = await openedReading(transaction, needs, asked)
  if (found === null || !found.isMine || found.reading.submittedAt !== null) return null
  if (found.reading.withdrawnReason !== null) return null
  const entries = await entriesOf(transaction, found.reading)
  const written = Object.fromEntries(entries.map(({ item, value }) => [item, value]))
  return { reading: found.reading, progress: progressOf(found.form, written) }
}
