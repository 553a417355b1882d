import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import { aLine, editingForm, type FormDefinition } from '#platform/forms'
import { faultsInDays } from '../../rules/days.ts'
import { findInspection, saveInspection } from '../../store/inspections-under-way.ts'
import type { PreparationNeeds } from '../needs.ts'
import { addressOf, crumbsTo, keyIn } from '../open-inspection.ts'
import { DAYS_FIELDS, DAYS_READ, daysTyped } from './days-fields.ts'
import { faultsByField } from './faults.ts'

const READ = z.object({ provider: aLine('Give the name of the provider'), ...DAYS_READ })

const EARLIER_DAY =
  'Cases drawn are eligible by the day on which they were drawn. After a change of the inspection day, ask for the lists again.'

/** Sets the windows: when lists and evidence are due, fieldwork, panel, publication. */
export function changeDaysForm(site: FastifyInstance, _: PreparationNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    ...{ name: 'days of an inspection', address: '/inspecting/:inspection/days' },
    access: { resource: 'inspection', action: 'change' },
    title: () => 'Change the days',
    lead: EARLIER_DAY,
    breadcrumbs: crumbsTo('Change the days'),
    fields: [{ name: 'provider', label: 'Provider', kind: 'text' }, ...DAYS_FIELDS],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const found = await findInspection(transaction, keyIn(params, signedIn))
      if (found === null) return null
      const values = { provider: found.provider, ...daysTyped(found) }
      return { values, version: found.version }
    },
    save: async (transaction, params, values, { version, signedIn }) => {
      const faults = faultsInDays(values)
      if (faults.length > 0) return faultsByField(faults)
      const key = keyIn(params, signedIn)
      const by = { version: version ?? 0, changedBy: signedIn.accountId }
      if (!(await saveInspection(transaction, key, values, by))) return 'stale'
      await putOnRecord(transaction, {
        ...{ organisation: key.organisationId, action: 'change', resource: 'inspection' },
        subjects: [key.inspectionId],
        detail: { fields: Object.keys(values) },
      })
      return { to: addressOf(key.inspectionId), said: 'The days are saved' }
    },
  }
  editingForm(site, definition)
}
