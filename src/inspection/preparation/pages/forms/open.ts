import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { fingerprintOf, recordFramework } from '#inspection/frameworks'
import { organisationKeyOf } from '#platform/administration'
import { putOnRecord } from '#platform/audit'
import { type Database, refusalOf } from '#platform/database'
import { aLine, editingForm, type FormDefinition } from '#platform/forms'
import { faultsInDays } from '../../rules/days.ts'
import { openInspection } from '../../store/inspections-under-way.ts'
import { addMember } from '../../store/members.ts'
import { providersOnPlumbline } from '../../store/providers-on-plumbline.ts'
import type { PreparationNeeds } from '../needs.ts'
import { addressOf, UNDER_WAY } from '../open-inspection.ts'
import { DAYS_FIELDS, DAYS_READ } from './days-fields.ts'
import { faultsByField } from './faults.ts'

/** The choice of a provider whose record is elsewhere: it sends spreadsheets. */
const ELSEWHERE = 'elsewhere'

const READ = z.object({
  provider: aLine('Give the name of the provider'),
  framework: z.string().min(1, 'Choose the framework'),
  onPlumbline: z.string(),
  ...DAYS_READ,
})

async function onPlumblineChoices(transaction: Database) {
  const providers = await providersOnPlumbline(transaction)
  return [
    { value: ELSEWHERE, text: 'No: it sends spreadsheets' },
    ...providers.map(({ organisationId, name }) => ({
      value: organisationId,
      text: `Yes: ${name}`,
    })),
  ]
}

/** Opens an inspection of a provider on a framework pack; whoever opens it leads it. */
export function openForm(site: FastifyInstance, { frameworks }: PreparationNeeds): void {
  const choices = frameworks.list().map(({ id, title, unit, inForce }) => ({
    value: id,
    text: title,
    hint: `${unit}. In force from ${inForce.from}${inForce.until === null ? '' : ` until ${inForce.until}`}`,
  }))
  const definition: FormDefinition<z.infer<typeof READ>> = {
    ...{ name: 'new inspection', address: '/inspecting/new' },
    access: { resource: 'inspection', action: 'change' },
    title: () => 'Open an inspection',
    lead: 'The framework is pinned: the inspection stays on it, whatever becomes of the framework later.',
    breadcrumbs: () => [UNDER_WAY, { text: 'Open an inspection' }],
    button: 'Open the inspection',
    fields: [
      { name: 'provider', label: 'Provider', kind: 'text' },
      { name: 'framework', label: 'Framework', kind: 'choice', options: choices },
      {
        ...{
          name: 'onPlumbline',
          kind: 'choice',
          isLong: true,
          label: 'Does the provider work on Plumbline?',
        },
        hint: 'Lists and cases are then taken from its record, once it has opened a door to you.',
      },
      ...DAYS_FIELDS,
    ],
    read: READ,
    load: async (transaction) => ({
      values: { onPlumbline: ELSEWHERE },
      version: null,
      options: { onPlumbline: await onPlumblineChoices(transaction) },
    }),
    save: async (
      transaction,
      _,
      { provider, framework, onPlumbline, ...days },
      { signedIn, now },
    ) => {
      const faults = faultsInDays(days)
      if (faults.length > 0) return faultsByField(faults)
      const pack = frameworks.find(framework)
      if (pack === undefined) return { faults: { framework: 'Choose the framework' } }
      const { organisationId, accountId } = signedIn
      await recordFramework(transaction, {
        ...{ organisation: organisationId, recordedBy: accountId, recordedAt: now },
        ...{ id: pack.id, number: pack.number, sha256: fingerprintOf(pack), pack },
      })
      const inspectionId = `${organisationKeyOf(provider)}-${days.inspectionDay.slice(0, 4)}`
      const key = { organisationId, inspectionId }
      const refused = await refusalOf(transaction, ['23505', '23514'], async () => {
        const on = { frameworkId: pack.id, frameworkNumber: pack.number, kind: pack.unit }
        const providerOrganisationId = [ELSEWHERE, ''].includes(onPlumbline) ? null : onPlumbline
        const inspected = { provider, providerOrganisationId }
        await openInspection(transaction, { ...key, ...inspected, ...on, ...days }, accountId)
        await addMember(
          transaction,
          key,
          { accountId, part: 'lead inspector', ownOffice: null },
          accountId,
        )
      })
      if (refused === '23505') {
        const provider = 'An inspection of this provider in this year is open already'
        return { faults: { provider } }
      }
      if (refused !== null) return { faults: { provider: 'Give a name with letters or digits' } }
      const entry = { organisation: organisationId, action: 'add', resource: 'inspection' }
      await putOnRecord(transaction, { ...entry, subjects: [inspectionId] })
      return { to: addressOf(inspectionId), said: 'The inspection is open' }
    },
  }
  editingForm(site, definition)
}
