import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import type { Database } from '#platform/database'
import { dayOf } from '#platform/dates'
import { editingForm, type FormDefinition } from '#platform/forms'
import { dateInWords } from '#platform/words'
import { type CaseKey, caseOf, caseToEdit, crumbsTo, whoIs } from '#supervision/people'
import { holdersOf } from '../../store/holding.ts'
import { endTasks, openTasks } from '../../store/tasks.ts'
import type { AllocationNeeds } from '../needs.ts'

const CHANGE = { resource: 'case allocation', action: 'change' } as const
const TITLE = 'Read the handover note'
const VALUES = z.object({
  isRead: z.string().refine((typed) => typed === 'yes', 'Tick this once you have read the note'),
})
/** More than one case can have. */
const MOST_TASKS = 50

/** The officer reads what the one before them wrote, and says so: the task is then done. */
export function readHandoverForm(
  site: FastifyInstance,
  { matrix }: Pick<AllocationNeeds, 'matrix'>,
): void {
  const definition: FormDefinition<z.infer<typeof VALUES>> = {
    ...{ name: 'handover note read', address: '/cases/:crn/handover' },
    ...{ access: CHANGE, subject: 'crn' },
    title: () => TITLE,
    breadcrumbs: crumbsTo(TITLE),
    fields: [
      {
        ...{ name: 'isRead', kind: 'yes' },
        label: 'I have read it, and know who is at risk, what is open and what was promised',
      },
    ],
    read: VALUES,
    load: async (transaction, params, signedIn) => {
      const found = await caseToEdit(transaction, matrix, CHANGE, { params, signedIn })
      if (found === null) return null
      const [holder, before] = await holdersOf(transaction, found)
      const version = await versionToRead(transaction, found)
      const about = [
        ...(holder === undefined
          ? []
          : [
              {
                name: 'Given',
                value: `${dateInWords(dayOf(holder.fromTime))}, ${holder.decidedBy}`,
              },
              { name: 'Why', value: holder.reason },
            ]),
        { name: 'Held before by', value: before?.officerName ?? 'Nobody' },
        { name: 'Handover note', value: holder?.handoverNote || 'Nothing written' },
      ]
      return { values: {}, version, context: whoIs(found), about }
    },
    save: async (transaction, params, _, { version, signedIn, now }) => {
      const key = caseOf({ params, signedIn })
      const open = await versionToRead(transaction, key)
      if (open === 0) return { faults: { isRead: 'The note has been read already' } }
      if (open !== version) return 'stale'
      await endTasks(transaction, key, {
        ...{ kinds: ['read handover note'], by: signedIn.accountId, now },
      })
      await putOnRecord(transaction, {
        ...{ organisation: key.organisationId, action: 'change', resource: 'case allocation' },
        ...{ subjects: [key.crn], detail: { fields: ['handover note read'] } },
      })
      return { to: `/cases/${key.crn}#band`, said: 'You have read the handover note' }
    },
  }
  editingForm(site, definition)
}

/** The number of the task to read the note, which stands for its version; 0 when there is none. */
async function versionToRead(
  transaction: Database,
  { organisationId, crn }: CaseKey,
): Promise<number> {
  const tasks = await openTasks(transaction, organisationId, { of: 'case', crn, limit: MOST_TASKS })
  return Number(tasks.find(({ kind }) => kind === 'read handover note')?.taskId ?? 0)
}
