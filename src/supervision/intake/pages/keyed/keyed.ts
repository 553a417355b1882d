import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { dayOf } from '#platform/dates'
import { editingForm, type FormDefinition, type Saved } from '#platform/forms'
import { choicesOf, recordCodesOn, registersOn } from '#supervision/people'
import { codesOn } from '../../dry-run.ts'
import { putCasesOnRecord } from '../../put-cases-on-record.ts'
import { type Cells, type RowFault, readCaseRow } from '../../rules/case-row.ts'
import { partsOf } from '../../rules/cells.ts'
import { takenCrns, teamsForCases } from '../../store/known-here.ts'
import { mayAddCases } from '../may-add.ts'
import type { IntakeNeeds } from '../needs.ts'
import { KEYED_FIELDS } from './keyed-fields.ts'

const VALUES = z.record(z.string(), z.union([z.string(), z.array(z.string()).readonly()]))
const TAKEN = 'This number is already on record here: look the case up, or put the number right'

/**
 * Puts one case on record that the NPS has allocated. It is read by the very rule that reads a row of a
 * file, so a case that cannot be imported cannot be keyed either.
 */
export function keyedForm(site: FastifyInstance, needs: IntakeNeeds): void {
  const { matrix, clock } = needs
  const definition: FormDefinition<z.infer<typeof VALUES>> = {
    ...{ name: 'new case', address: '/intake/new', access: 'signed in' },
    title: () => 'Put a case on record',
    breadcrumbs: () => [{ text: 'New cases', href: '/intake' }, { text: 'One case' }],
    button: 'Put the case on record',
    fields: KEYED_FIELDS,
    read: VALUES,
    load: async (transaction, _, signedIn) => {
      if (!mayAddCases(matrix, signedIn)) return null
      const teams = await teamsForCases(transaction, signedIn.organisationId)
      const hub = teams.filter(({ isHub }) => isHub)
      const [only] = hub
      const codes = recordCodesOn(clock.today())
      return {
        values: { team: hub.length === 1 ? (only?.teamId ?? '') : '', language: 'English' },
        version: null,
        options: {
          ethnicity: choicesOf(codes.ethnicities),
          language: choicesOf(codes.languages),
          registers: choicesOf(registersOn(clock.today())),
          team: teams.map(({ teamId, name }) => ({ value: teamId, text: name })),
        },
      }
    },
    save: async (transaction, _, values, { signedIn, now }): Promise<Saved> => {
      const codes = await codesOn(transaction, signedIn.organisationId, dayOf(now))
      const read = readCaseRow(1, cellsOf(values), codes)
      if ('faults' in read) return { faults: byField(read.faults) }
      const { newCase } = read
      const taken = await takenCrns(transaction, [newCase.crn])
      if (taken.size > 0) return { faults: { crn: TAKEN } }
      const arrival = { batchId: null, signedIn, now }
      const done = await putCasesOnRecord(transaction, [newCase], arrival, needs)
      if (done === 'taken') return { faults: { crn: TAKEN } }
      return { to: `/cases/${newCase.crn}/intake`, said: 'The case is on record' }
    },
  }
  editingForm(site, definition)
}

/** What was typed, as a row of a file would say it. */
function cellsOf(values: z.infer<typeof VALUES>): Cells {
  const cells: Record<string, string> = {}
  for (const { column, name, kind } of KEYED_FIELDS) {
    const said =
      kind === 'choices' ? [values[name] ?? []].flat().join(';') : `${values[name] ?? ''}`
    const cell = asPart(name, said.trim())
    cells[column] = [cells[column] ?? '', cell].filter((part) => part !== '').join(';')
  }
  return cells
}

/** Hours and days have boxes of their own, where nobody types the kind. */
function asPart(name: string, said: string): string {
  if (name === 'unpaidWorkHours' && said !== '') return `UPW:${said}`
  return name === 'rarDays' && said !== '' ? `RAR:${said}` : said
}

/** The first fault of each field, as a sentence beside it. */
function byField(faults: readonly RowFault[]): Readonly<Record<string, string>> {
  const sentences = faults.map((fault): [string, string] => {
    const field = fieldFor(fault)
    const label = KEYED_FIELDS.find(({ name }) => name === field)?.label ?? ''
    const part = partsOf(fault.value).length > 0 ? `: ${fault.value}` : ''
    return [field, `“${label}”${part} ${fault.what}. ${fault.remedy}`]
  })
  return Object.fromEntries(sentences.toReversed())
}

function fieldFor({ column, value }: RowFault): string {
  if (column === 'requirements') {
    if (value.startsWith('UPW')) return 'unpaidWorkHours'
    return value.startsWith('RAR') ? 'rarDays' : 'otherRequirements'
  }
  return KEYED_FIELDS.find((field) => field.column === column)?.name ?? 'crn'
}
