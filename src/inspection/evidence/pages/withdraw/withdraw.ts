import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import { aLine, editingForm, type FormDefinition } from '#platform/forms'
import { withdrawItem } from '../../store/items.ts'
import { ADD, type EvidenceNeeds } from '../needs.ts'
import { addressOfItem, formCrumbs, openedItem, subjectOf } from '../open-evidence.ts'

const READ = z.object({ reason: aLine('Say why') })

/** Withdraws a piece of evidence for a reason: it counts no longer, and stays as it is. */
export function withdrawForm(site: FastifyInstance, needs: EvidenceNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    ...{ name: 'withdrawal of evidence' },
    address: '/inspecting/:inspection/evidence/items/:item/withdraw',
    access: ADD,
    title: () => 'Withdraw this evidence',
    lead: 'This cannot be taken back. It stays on record with its reason, and counts no longer.',
    breadcrumbs: formCrumbs('Withdraw it'),
    button: 'Withdraw it',
    fields: [{ name: 'reason', label: 'Why?', kind: 'text' }],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const found = await openedItem(transaction, needs, { params, signedIn })
      if (found === null || !found.mayChange) return null
      return { values: {}, version: found.item.stateNo, context: found.item.title }
    },
    save: async (transaction, params, { reason }, { version, signedIn }) => {
      const found = await openedItem(transaction, needs, { params, signedIn })
      if (found === null || !found.mayChange) return 'stale'
      const { organisationId } = found.key
      const seen = { ...found.item, organisationId, stateNo: version ?? 0 }
      const withdrawn = { reason, by: signedIn.accountId }
      if (!(await withdrawItem(transaction, seen, withdrawn))) return 'stale'
      await putOnRecord(transaction, {
        ...{ organisation: organisationId, action: 'withdraw', resource: 'evidence' },
        subjects: [subjectOf(found.key)],
        reason,
      })
      return { to: addressOfItem(found.key), said: 'It is withdrawn' }
    },
  }
  editingForm(site, definition)
}
