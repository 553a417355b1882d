import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import { editingForm, type FormDefinition } from '#platform/forms'
import { dateInWords } from '#platform/words'
import { announce, findInspection } from '../../store/inspections-under-way.ts'
import type { PreparationNeeds } from '../needs.ts'
import { addressOf, crumbsTo, keyIn } from '../open-inspection.ts'

const READ = z.object({
  told: z.string().refine((tick) => tick === 'yes', 'Say that the provider has been told'),
})

/**
 * Puts on record that the provider was told. From then on, what is written in a case file is marked as
 * written after the announcement (Essex report, 2.4).
 */
export function announceForm(site: FastifyInstance, _: PreparationNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    ...{ name: 'announcement', address: '/inspecting/:inspection/announce' },
    access: { resource: 'inspection', action: 'change' },
    title: () => 'Announce the inspection',
    lead: 'This cannot be taken back. What the provider writes in a case file after this moment is marked as written after the announcement.',
    breadcrumbs: crumbsTo('Announce'),
    button: 'It is announced',
    fields: [{ name: 'told', label: 'The letter has been sent to the provider', kind: 'yes' }],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const found = await findInspection(transaction, keyIn(params, signedIn))
      if (found === null || found.announcedAt !== null) return null
      const about = [
        { name: 'Provider', value: found.provider },
        { name: 'Inspection day', value: dateInWords(found.inspectionDay) },
      ]
      return { values: {}, version: found.version, about }
    },
    save: async (transaction, params, __, { version, signedIn, now }) => {
      const key = keyIn(params, signedIn)
      const by = { version: version ?? 0, by: signedIn.accountId, at: now }
      if (!(await announce(transaction, key, by))) return 'stale'
      const entry = { organisation: key.organisationId, action: 'announce', resource: 'inspection' }
      await putOnRecord(transaction, { ...entry, subjects: [key.inspectionId] })
      return { to: addressOf(key.inspectionId), said: 'The inspection is announced' }
    },
  }
  editingForm(site, definition)
}
