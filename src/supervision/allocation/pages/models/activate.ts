import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import { addDays, dayOf } from '#platform/dates'
import { editingForm, type FormDefinition } from '#platform/forms'
import { dateInWords } from '#platform/words'
import { DAY_TYPED } from '#supervision/people'
import { activate } from '../../store/models.ts'
import { CHANGE, modelAsked } from './models.ts'

const VALUES = z.object({
  effectiveFrom: z.string().min(1, 'Enter the day from which it is in force').pipe(DAY_TYPED),
  tried: z.literal('yes', 'Try it on today’s caseload first'),
})

/** Puts a draft in force from a day to come: from then on it cannot be changed, only followed by another. */
export function activateForm(site: FastifyInstance): void {
  const definition: FormDefinition<z.infer<typeof VALUES>> = {
    ...{ name: 'start of an operating model', address: '/operating-models/:id/:version/activate' },
    access: CHANGE,
    title: () => 'Put the operating model in force',
    lead: 'On that day every case is banded again. Officers are told where a band changes, and managers where a holder no longer fits.',
    breadcrumbs: ({ id = '', version = '' }) => [
      { text: 'Operating models', href: '/operating-models' },
      { text: `Version ${version}`, href: `/operating-models/${id}/${version}` },
      { text: 'Put in force' },
    ],
    button: 'Put it in force',
    fields: [
      { name: 'effectiveFrom', label: 'From', hint: 'Tomorrow at the earliest', kind: 'day' },
      {
        name: 'tried',
        label: 'I have tried it on today’s caseload and looked at who would move',
        kind: 'yes',
      },
    ],
    read: VALUES,
    load: async (transaction, params, { organisationId }) => {
      const found = await modelAsked(transaction, organisationId, params)
      if (found?.kept == null || found.kept.effectiveFrom !== null) return null
      const { version, changedBy, changedAt } = found.kept
      return { values: {}, version, changedBy, changedAt }
    },
    save: async (transaction, params, { effectiveFrom }, { version, signedIn, now }) => {
      const { organisationId, accountId } = signedIn
      const tomorrow = addDays(dayOf(now), 1)
      if (effectiveFrom === null || effectiveFrom < tomorrow) {
        const words = `Choose a day from ${dateInWords(tomorrow)} on: what was decided until today stays`
        return { faults: { effectiveFrom: words } }
      }
      const found = await modelAsked(transaction, organisationId, params)
      if (found?.kept == null) return 'stale'
      const { modelId, modelVersion } = found.kept
      const key = { organisationId, modelId, modelVersion, version: version ?? 0 }
      const by = { activatedBy: accountId, activatedAt: now, changedBy: accountId }
      if (!(await activate(transaction, key, { effectiveFrom, ...by }))) return 'stale'
      await putOnRecord(transaction, {
        ...{ organisation: organisationId, action: 'activate', resource: 'operating model' },
        subjects: [`${modelId} ${modelVersion}`],
      })
      return { to: '/operating-models', said: `It is in force from ${dateInWords(effectiveFrom)}` }
    },
  }
  editingForm(site, definition)
}
