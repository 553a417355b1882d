import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import { editingForm, type FormDefinition } from '#platform/forms'
import { caseOf, caseToEdit, crumbsTo, whoIs } from '#supervision/people'
import { decideReallocation, openReallocations } from '../../store/holding.ts'
import { endTasks } from '../../store/tasks.ts'
import { GROUND_WORDS } from '../ground-words.ts'
import type { AllocationNeeds } from '../needs.ts'

const USE = { resource: 'case allocation', action: 'use' } as const
const VALUES = z.object({ reason: z.string().regex(/\S/, 'Say why the case stays where it is') })

/** The manager leaves a case where it is, with the reason. */
export function declineForm(
  site: FastifyInstance,
  { matrix }: Pick<AllocationNeeds, 'matrix'>,
): void {
  const definition: FormDefinition<z.infer<typeof VALUES>> = {
    ...{ name: 'decision on a reallocation', address: '/cases/:crn/reallocation/decline' },
    ...{ access: USE, subject: 'crn' },
    title: () => 'Leave the case where it is',
    lead: 'Whoever asked sees your reason on the page of the case.',
    breadcrumbs: crumbsTo('Leave the case where it is'),
    fields: [{ name: 'reason', label: 'Reason', kind: 'words' }],
    read: VALUES,
    load: async (transaction, params, signedIn) => {
      const found = await caseToEdit(transaction, matrix, USE, { params, signedIn })
      if (found === null) return null
      const [asked] = await openReallocations(transaction, found.organisationId, found.crn)
      if (asked === undefined) {
        const about = [{ name: 'Asked', value: 'Nobody asks for another officer' }]
        return { values: {}, version: 0, context: whoIs(found), about }
      }
      const about = [
        { name: 'Asked by', value: asked.askedByName ?? asked.askedBy },
        { name: 'Why', value: `${GROUND_WORDS[asked.ground]}. ${asked.reason}` },
      ]
      return { values: {}, version: asked.version, context: whoIs(found), about }
    },
    save: async (transaction, params, { reason }, { version, signedIn, now }) => {
      const key = caseOf({ params, signedIn })
      const by = signedIn.accountId
      const [asked] = await openReallocations(transaction, key.organisationId, key.crn)
      if (asked === undefined) {
        return { faults: { reason: 'Nobody asks for another officer, or no longer' } }
      }
      const decided = await decideReallocation(
        transaction,
        { ...key, version: version ?? 0 },
        {
          ...{ decision: 'not agreed', decisionReason: reason, toOfficerId: null },
          ...{ decidedBy: by, decidedAt: now },
        },
      )
      if (!decided) return 'stale'
      await endTasks(transaction, key, { kinds: ['decide reallocation'], by, now })
      await putOnRecord(transaction, {
        ...{ organisation: key.organisationId, action: 'decide', resource: 'case allocation' },
        ...{ subjects: [key.crn], reason },
      })
      return { to: `/cases/${key.crn}#band`, said: 'The case stays where it is' }
    },
  }
  editingForm(site, definition)
}
