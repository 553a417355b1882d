import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import {
  addressOfSample,
  type CaseListNeeds,
  formCrumbs,
  keepList,
  type OpenSample,
  openedSample,
  subjectOf,
} from '#inspection/case-lists'
import { holdInspection } from '#inspection/preparation'
import { readCaseList } from '#inspection/sampling'
import { putOnRecord } from '#platform/audit'
import type { Database } from '#platform/database'
import { sha256 } from '#platform/fingerprints'
import { editingForm, type FormDefinition } from '#platform/forms'
import { writeTable } from '#platform/spreadsheets'
import { counted, dateInWords } from '#platform/words'
import { listRow, type SampleOnRecord, sampleOnRecord } from '../../rules/list-row.ts'
import { openDoor, supervisedOnInspectionDay } from '../../store/provider-record.ts'

const READ = z.object({
  take: z.string().refine((tick) => tick === 'yes', 'Say that the list is to be taken'),
})

/**
 * Takes a case list from the record of a provider that works on Plumbline, as it was on the inspection day.
 * It is read as a list that the provider sends is, by the same rules, and kept with its fingerprint.
 */
export function takeListForm(site: FastifyInstance, needs: CaseListNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    ...{ name: 'case list from the record' },
    address: '/inspecting/:inspection/samples/:sample/from-record',
    access: { resource: 'inspection sample', action: 'change' },
    title: () => 'Take the list from the provider’s record',
    lead: 'Everybody supervised on the inspection day, as the record says it was that day: references, no names. The provider’s audit trail says that you took it.',
    breadcrumbs: formCrumbs('Take the list from the record'),
    button: 'Take the list',
    fields: [{ name: 'take', label: 'Take the list for this sample', kind: 'yes' }],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const opened = await openedSample(transaction, needs, { params, signedIn })
      const sample = opened === null ? null : sampleOnRecord(opened.sample.id)
      if (opened === null || sample === null) return null
      const { inspection } = opened
      if (inspection.providerOrganisationId === null) return null
      const door = await openDoor(transaction, inspection)
      const about = [
        { name: 'Provider', value: inspection.provider },
        { name: 'Inspection day', value: dateInWords(inspection.inspectionDay) },
        { name: 'Its record is open to you', value: doorInWords(door) },
      ]
      return { values: {}, version: inspection.version, about }
    },
    save: async (transaction, params, _, { signedIn }) => {
      const opened = await openedSample(transaction, needs, { params, signedIn })
      const sample = opened === null ? null : sampleOnRecord(opened.sample.id)
      if (opened === null || sample === null) return 'stale'
      if (!(await holdInspection(transaction, opened.key))) return 'stale'
      const because = await whyNot(transaction, opened, needs)
      if (because !== null) return { faults: { take: because } }
      const cases = await takeList(transaction, opened, { sample, needs })
      return { to: addressOfSample(opened.key), said: `${counted(cases, 'case')} taken` }
    },
  }
  editingForm(site, definition)
}

function doorInWords(door: Awaited<ReturnType<typeof openDoor>>): string {
  return door === null
    ? 'No: ask its administrator to let you in'
    : `Until ${dateInWords(door.untilDay)}`
}

/** Why the list cannot be taken now; `null` when it can. */
async function whyNot(
  transaction: Database,
  { inspection, key }: OpenSample,
  { isInFieldwork }: CaseListNeeds,
): Promise<string | null> {
  if (inspection.announcedAt === null) return 'Announce the inspection first'
  if ((await openDoor(transaction, inspection)) === null) {
    return 'The provider’s administrator has not let you in, or no longer: ask them to'
  }
  const isRead = (await isInFieldwork?.(transaction, key)) ?? false
  return isRead ? 'Cases of this sample are being read: it is not drawn again' : null
}

/** Reads, keeps and puts on record; the number of cases. */
async function takeList(
  transaction: Database,
  { inspection, specification, key, signedIn }: OpenSample,
  { sample, needs }: { readonly sample: SampleOnRecord; readonly needs: CaseListNeeds },
): Promise<number> {
  const { inspectionDay, inspectionId } = inspection
  const people = await supervisedOnInspectionDay(transaction, inspectionId)
  const names = specification.columns.map(({ name }) => name)
  const rows = people.flatMap((person) => {
    const row = listRow(sample, person, inspectionDay)
    return row === null ? [] : [names.map((name) => row[name] ?? '')]
  })
  const bytes = new TextEncoder().encode(writeTable(names, rows))
  const fileName = `record-${key.sample}-${inspectionDay}.csv`
  const { mostRowsOfCaseList: mostRows, mostBytesOfCaseList: mostBytes } = needs.limits
  const file = { bytes, fileName, mostRows, mostBytes }
  const list = await readCaseList(file, specification, inspectionDay)
  const received = { fileName, fileSha256: sha256(bytes) }
  const receivedBy = signedIn.accountId
  await keepList(transaction, key, {
    ...{ list, specification, inspectionDay, ...received, receivedBy },
  })
  await putOnRecord(transaction, {
    ...{ organisation: key.organisationId, action: 'receive', resource: 'inspection sample' },
    subjects: [subjectOf(key)],
    detail: { ...received, rows: list.rows, faults: list.faults.length, from: 'record' },
  })
  return rows.length
}
