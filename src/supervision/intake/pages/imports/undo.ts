import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { refusalOf } from '#platform/database'
import { editingForm, type FormDefinition } from '#platform/forms'
import { listed } from '#platform/words'
import { importBatches, undoImport } from '../../store/batches.ts'
import { mayAddCases } from '../may-add.ts'
import type { IntakeNeeds } from '../needs.ts'
import { batchAsked } from './imports.ts'

const VALUES = z.object({ sure: z.literal('yes', 'Say that you are sure') })
const MOST_NAMED = 20
/** A row of another table refers to one of the cases: somebody has written about it. */
const REFERRED_TO = '23503'

/**
 * Takes an import back, after a confirmation: every case of it, whole, or none. Cases about which
 * somebody has written since stand in the way, and are named.
 */
export function undoForm(site: FastifyInstance, { matrix }: Pick<IntakeNeeds, 'matrix'>): void {
  const definition: FormDefinition<z.infer<typeof VALUES>> = {
    ...{ name: 'taking an import back', address: '/intake/imports/:batch/undo' },
    access: 'signed in',
    title: () => 'Take this import back',
    lead: 'Every case of it is taken off the record, as if the file had never been sent. It is possible only as long as nobody has written about any of them.',
    breadcrumbs: (params) => [
      { text: 'New cases', href: '/intake' },
      { text: 'Import', href: `/intake/imports/${batchAsked(params) ?? ''}` },
      { text: 'Take it back' },
    ],
    button: 'Take it back',
    fields: [{ name: 'sure', label: 'I am sure', kind: 'yes' }],
    read: VALUES,
    load: async (transaction, params, signedIn) => {
      const batchId = batchAsked(params)
      if (batchId === null || !mayAddCases(matrix, signedIn)) return null
      const [batch] = await importBatches(transaction, signedIn.organisationId, batchId)
      if (batch === undefined || batch.undoneAt !== null) return null
      return { values: {}, version: null, context: batch.fileName }
    },
    save: async (transaction, params) => {
      const batchId = batchAsked(params)
      if (batchId === null) return 'stale'
      const undone: { inTheWay: readonly string[] | null } = { inTheWay: null }
      const refusal = await refusalOf(transaction, [REFERRED_TO], async () => {
        undone.inTheWay = await undoImport(transaction, batchId)
      })
      if (refusal !== null) return { faults: { sure: SOMEBODY_WROTE } }
      const { inTheWay } = undone
      if (inTheWay === null) return 'stale'
      if (inTheWay.length > 0) return { faults: { sure: named(inTheWay) } }
      return { to: `/intake/imports/${batchId}`, said: 'The import is taken back' }
    },
  }
  editingForm(site, definition)
}

const SOMEBODY_WROTE =
  'Somebody has written about one of these cases since, so the import stays. Close or correct the cases one by one'

function named(crns: readonly string[]): string {
  const left = crns.length - MOST_NAMED
  const shown = [...crns.slice(0, MOST_NAMED), ...(left > 0 ? [`${left} more`] : [])]
  return `Somebody has written about ${listed(shown)} since, so the import stays. Correct its cases one by one`
}
