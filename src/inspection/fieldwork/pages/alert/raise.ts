import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import { editingForm, type FormDefinition } from '#platform/forms'
import { raiseAlert } from '../../store/alerts.ts'
import type { FieldworkNeeds } from '../needs.ts'
import { addressOfReading, crumbsBelow, openedReading } from '../open-reading.ts'

const READ = z.object({
  words: z.string().trim().min(1, 'Write down who is in danger, from what, and what must be done'),
})

/** Says that somebody is in danger now. The lead inspector and the provider link see it at once. */
export function raiseAlertForm(site: FastifyInstance, needs: FieldworkNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    ...{ name: 'risk alert', address: '/assessments/:reading/alert' },
    access: { resource: 'risk alert', action: 'add' },
    title: () => 'Raise an alert',
    lead: 'For danger that cannot wait. Tell the lead inspector by telephone as well: the provider is told today.',
    breadcrumbs: crumbsBelow('Raise an alert'),
    button: 'Raise the alert',
    fields: [
      {
        ...{ name: 'words', kind: 'words' },
        label: 'Who is in danger, from what, and what must be done?',
      },
    ],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const found = await openedReading(transaction, needs, { params, signedIn })
      if (found === null || !found.isMine) return null
      return { values: {}, version: null, context: found.reading.reference }
    },
    save: async (transaction, params, { words }, { signedIn }) => {
      const found = await openedReading(transaction, needs, { params, signedIn })
      if (found === null || !found.isMine) return 'stale'
      const { organisationId, inspectionId, readingId, reference } = found.reading
      const about = { organisationId, inspectionId, readingId, reference }
      await raiseAlert(transaction, { ...about, words, by: signedIn.accountId })
      await putOnRecord(transaction, {
        ...{ organisation: organisationId, action: 'add', resource: 'risk alert' },
        subjects: [readingId],
      })
      return { to: addressOfReading(readingId), said: 'The alert is raised. Telephone as well' }
    },
  }
  editingForm(site, definition)
}
