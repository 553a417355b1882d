import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { crumbsTo, keyIn } from '#inspection/preparation'
import type { SignedIn } from '#platform/accounts'
import { putOnRecord } from '#platform/audit'
import type { Database } from '#platform/database'
import { dayOf } from '#platform/dates'
import { aLine, editingForm, type FormDefinition, type FormParams } from '#platform/forms'
import { dateInWords } from '#platform/words'
import { findAlert, passOn } from '../../store/alerts.ts'
import { addressOfFieldwork } from '../dashboard/address.ts'
import type { FieldworkNeeds } from '../needs.ts'

const READ = z.object({
  toldWhom: aLine('Say who was told'),
  toldHow: aLine('Say how they were told'),
  acknowledged: z.string().trim(),
})

/** Writes down who at the provider was told of a live risk and how, and what they said they would do. */
export function passOnForm(site: FastifyInstance, _: FieldworkNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    ...{ name: 'passing on of a risk alert', address: '/inspecting/:inspection/alerts/:alert' },
    access: { resource: 'risk alert', action: 'change' },
    title: () => 'Pass an alert on',
    lead: 'A live risk is told to the provider the same day.',
    breadcrumbs: crumbsTo('Pass an alert on'),
    fields: [
      { name: 'toldWhom', label: 'Who at the provider was told?', kind: 'text' },
      { name: 'toldHow', label: 'How?', hint: 'Such as by telephone.', kind: 'text' },
      {
        ...{ name: 'acknowledged', label: 'What will they do?', kind: 'words', optional: true },
        hint: 'Write it down once they have said so.',
      },
    ],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const alert = await alertIn(transaction, params, signedIn)
      if (alert === null) return null
      const about = [
        { name: 'Case', value: alert.reference },
        { name: 'Raised', value: dateInWords(dayOf(alert.raisedAt)) },
        { name: 'Danger', value: alert.words },
      ]
      const { toldWhom, toldHow, acknowledged, version } = alert
      const values = {
        ...{ toldWhom: toldWhom ?? '', toldHow: toldHow ?? '', acknowledged: acknowledged ?? '' },
      }
      return { values, version, about }
    },
    save: async (transaction, params, values, { version, signedIn, now }) => {
      const alert = await alertIn(transaction, params, signedIn)
      if (alert === null) return 'stale'
      const { organisationId, inspectionId } = keyIn(params, signedIn)
      const told = {
        ...{ ...values, toldAt: alert.toldAt ?? now },
        acknowledged: values.acknowledged === '' ? null : values.acknowledged,
      }
      const key = { organisationId, alertId: alert.alertId }
      const by = { version: version ?? 0, changedBy: signedIn.accountId }
      if (!(await passOn(transaction, key, told, by))) return 'stale'
      await putOnRecord(transaction, {
        ...{ organisation: organisationId, action: 'pass on', resource: 'risk alert' },
        subjects: [alert.readingId],
      })
      return { to: addressOfFieldwork(inspectionId), said: 'It is written down who was told' }
    },
  }
  editingForm(site, definition)
}

async function alertIn(transaction: Database, params: FormParams, signedIn: SignedIn) {
  const { alert: alertId = '' } = params
  if (!/^[1-9]\d{0,17}$/.test(alertId)) return null
  return findAlert(transaction, keyIn(params, signedIn), alertId)
}
