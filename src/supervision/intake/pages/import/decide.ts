import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Database } from '#platform/database'
import { type Choice, editingForm, type FormDefinition, type SavedBy } from '#platform/forms'
import { counted } from '#platform/words'
import { type DryRun, dryRun } from '../../dry-run.ts'
import { putCasesOnRecord } from '../../put-cases-on-record.ts'
import { addBatch } from '../../store/batches.ts'
import { removeWaitingFile } from '../../store/waiting-file.ts'
import { mayAddCases } from '../may-add.ts'
import type { IntakeNeeds } from '../needs.ts'

const VALUES = z.object({ choice: z.enum(['good', 'none'], 'Choose what to import') })

const CHANGED =
  'The file or the record has changed since this was shown. Look at the check again, then decide'

/**
 * Imports the good rows of the file that waits, or none of it. What is imported is what was shown: the
 * form carries a fingerprint of the file with its result, and is refused when either is another by now.
 */
export function decideForm(site: FastifyInstance, needs: IntakeNeeds): void {
  // A form that is sent is loaded and saved in one transaction: the file is read once in it.
  const read = new WeakMap<Database, DryRun>()
  const definition: FormDefinition<z.infer<typeof VALUES>> = {
    ...{ name: 'import of cases', address: '/intake/import/decide', access: 'signed in' },
    title: () => 'Decide what to import',
    breadcrumbs: () => [
      { text: 'New cases', href: '/intake' },
      { text: 'Check', href: '/intake/import/check' },
      { text: 'Decide' },
    ],
    button: 'Go on',
    fields: [{ name: 'choice', label: 'What should be imported?', kind: 'choice' }],
    read: VALUES,
    load: async (transaction, _, signedIn) => {
      if (!mayAddCases(needs.matrix, signedIn)) return null
      const found = await dryRun(transaction, signedIn, needs.clock.now(), needs)
      if (found === null) return null
      read.set(transaction, found)
      return {
        values: {},
        version: found.fingerprint,
        about: [
          { name: 'File', value: found.file.fileName },
          { name: 'Rows in the file', value: `${found.rows}` },
          { name: 'Rows that can be imported', value: `${found.good.length}` },
          { name: 'Rows with something wrong', value: `${found.bad}` },
        ],
        options: { choice: choicesOf(found) },
      }
    },
    save: async (transaction, _, { choice }, by) => {
      if (choice === 'none') {
        await removeWaitingFile(transaction, by.signedIn)
        return { to: '/intake', said: 'Nothing was imported, and the file is not kept' }
      }
      const found = read.get(transaction)
      if (found === undefined || found.fingerprint !== by.version)
        return { faults: { choice: CHANGED } }
      return importGood(transaction, found, by, needs)
    },
  }
  editingForm(site, definition)
}

function choicesOf({ good, bad }: DryRun): readonly Choice[] {
  const cases = counted(good.length, 'case')
  const text = bad === 0 ? `Import all of it: ${cases}` : `Import the good rows: ${cases}`
  const hint = bad === 0 ? '' : `${counted(bad, 'row')} with something wrong will not be imported`
  return [
    ...(good.length === 0 ? [] : [{ value: 'good', text, ...(hint === '' ? {} : { hint }) }]),
    {
      value: 'none',
      text: 'Import none of it',
      hint: 'Put the file right and send it again. This one is not kept',
    },
  ]
}

async function importGood(
  transaction: Database,
  { file, rows, good, bad }: DryRun,
  { signedIn, now }: SavedBy,
  needs: IntakeNeeds,
) {
  const { organisationId, accountId: importedBy } = signedIn
  const batchId = await addBatch(transaction, {
    ...{ organisationId, fileName: file.fileName, fileSha256: file.sha256, importedBy },
    ...{ rows, faultyRows: bad },
  })
  const cases = good.map(({ newCase }) => newCase)
  const done = await putCasesOnRecord(transaction, cases, { batchId, signedIn, now }, needs)
  if (done === 'taken') return { faults: { choice: CHANGED } }
  await removeWaitingFile(transaction, signedIn)
  const said = good.length === 1 ? 'A case is imported' : 'The cases are imported'
  return { to: `/intake/imports/${batchId}`, said }
}
