import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import type { Database } from '#platform/database'
import { editingForm, type FormDefinition } from '#platform/forms'
import { type CaseKey, caseOf, caseToEdit, crumbsTo, whoIs } from '#supervision/people'
import { addBandings, bandingsOf, confirmBanding, type KeptBanding } from '../../store/bandings.ts'
import { endTasks } from '../../store/tasks.ts'
import { bandTag, HELD_BY_WORDS } from '../band-words.ts'
import type { AllocationNeeds } from '../needs.ts'

const CHANGE = { resource: 'case allocation', action: 'change' } as const
const CHOICES = ['green', 'yellow', 'red', 'blue', 'unbanded'] as const

const VALUES = z.object({
  band: z.enum(CHOICES, 'Choose the band'),
  reason: z.string(),
})

/**
 * The officer confirms the band, or says with a reason that it should be another. Essex report, Annex 3:
 * the responsible officer confirms or changes the initial band after the new directions meeting.
 */
export function confirmForm(
  site: FastifyInstance,
  { matrix }: Pick<AllocationNeeds, 'matrix'>,
): void {
  const definition: FormDefinition<z.infer<typeof VALUES>> = {
    ...{
      name: 'band of a case',
      address: '/cases/:crn/band/confirm',
      access: CHANGE,
      subject: 'crn',
    },
    title: () => 'Confirm or change the band',
    lead: 'Your decision stands until a fact of the case changes. The rules’ own answer is kept beside it.',
    breadcrumbs: crumbsTo('Confirm the band'),
    fields: [
      { name: 'band', label: 'Band', kind: 'choice' },
      {
        name: 'reason',
        label: 'Reason',
        hint: 'Needed when you choose another band than the rules give.',
        kind: 'words',
        optional: true,
      },
    ],
    read: VALUES,
    load: async (transaction, params, signedIn) => {
      const found = await caseToEdit(transaction, matrix, CHANGE, { params, signedIn })
      if (found === null) return null
      const [banding] = await bandingsOf(transaction, found, 1)
      if (banding === undefined) {
        const about = [
          { name: 'Band', value: 'None yet: see “Why this band?” for what is missing' },
        ]
        const options = { band: CHOICES.map((value) => ({ value, text: bandTag(value).text })) }
        return { values: {}, version: 0, context: whoIs(found), about, options }
      }
      const { band, heldBy, confirmedBand, confirmedReason } = banding
      const ruled = `The rules give this, held by ${HELD_BY_WORDS[heldBy]}`
      const options = CHOICES.map((value) => {
        const { text } = bandTag(value)
        return value === band ? { value, text, hint: ruled } : { value, text }
      })
      return {
        values: { band: confirmedBand ?? band ?? '', reason: confirmedReason ?? '' },
        version: versionOf(banding),
        context: whoIs(found),
        options: { band: options },
      }
    },
    save: async (transaction, params, { band, reason }, { version, signedIn, now }) => {
      const key = caseOf({ params, signedIn })
      const [banding] = await bandingsOf(transaction, key, 1)
      if (banding === undefined) {
        return { faults: { band: 'The case has no band to confirm: a fact is missing' } }
      }
      if (versionOf(banding) !== version) return 'stale'
      if (band !== banding.band && !/\S/.test(reason)) {
        return { faults: { reason: 'Say why the band should be another than the rules give' } }
      }
      const by = signedIn.accountId
      const bandingId = await bandingToConfirm(transaction, key, banding, { by, now })
      const word = { bandingId, band, reason, confirmedBy: by }
      if (!(await confirmBanding(transaction, key, word))) return 'stale'
      await endTasks(transaction, key, { kinds: ['confirm band', 'band has changed'], by, now })
      await putOnRecord(transaction, {
        ...{ organisation: key.organisationId, action: 'change', resource: 'case allocation' },
        ...{ subjects: [key.crn], detail: { fields: ['band'] } },
      })
      return { to: `/cases/${key.crn}#band`, said: 'Your decision about the band is saved' }
    },
  }
  editingForm(site, definition)
}

/** Each banding has one word of an officer: whoever sees it without that word sees another version. */
function versionOf({ bandingId, confirmedBand }: KeptBanding): number {
  return Number(bandingId) * 2 + (confirmedBand === null ? 0 : 1)
}

/** A second word is about a banding of its own, the same as the first, so that both stay on record. */
async function bandingToConfirm(
  transaction: Database,
  key: CaseKey,
  banding: KeptBanding,
  { by, now }: { readonly by: string; readonly now: Date },
): Promise<string> {
  if (banding.confirmedBand === null) return banding.bandingId
  const model = { id: banding.modelId, version: banding.modelVersion }
  const again = { organisationId: key.organisationId, model, cause: 'The officer decided again' }
  await addBandings(transaction, [{ ...banding, crn: key.crn }], {
    ...{ ...again, on: banding.bandedOn, by, now },
  })
  const [newest] = await bandingsOf(transaction, key, 1)
  return newest?.bandingId ?? banding.bandingId
}
