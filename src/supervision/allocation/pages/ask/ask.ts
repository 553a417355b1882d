import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import { dayOf } from '#platform/dates'
import { editingForm, type FormDefinition } from '#platform/forms'
import { caseOf, caseToEdit, crumbsTo, whoIs } from '#supervision/people'
import { REALLOCATION_GROUNDS } from '../../rules/task-kinds.ts'
import { askForReallocation, openReallocations } from '../../store/holding.ts'
import { raiseTasks } from '../../store/tasks.ts'
import { dueOn } from '../../task-policy.ts'
import { GROUND_WORDS } from '../ground-words.ts'
import type { AllocationNeeds } from '../needs.ts'

const ADD = { resource: 'case allocation', action: 'add' } as const

const VALUES = z.object({
  ground: z.enum(REALLOCATION_GROUNDS, 'Choose why'),
  reason: z.string().regex(/\S/, 'Say why somebody else should hold the case'),
  recordCurrent: z.literal('yes', 'Bring the record and the registers up to date first'),
})

/**
 * Asks for a case to be held by another officer. Essex report, Annex 3, "Reallocation": the case record
 * and the flags must be current before it is asked.
 */
export function askForm(site: FastifyInstance, { matrix }: Pick<AllocationNeeds, 'matrix'>): void {
  const definition: FormDefinition<z.infer<typeof VALUES>> = {
    ...{ name: 'request for reallocation', address: '/cases/:crn/reallocation/new' },
    ...{ access: ADD, subject: 'crn' },
    title: () => 'Ask for another officer to hold the case',
    lead: 'A manager decides. You hold the case until then.',
    breadcrumbs: crumbsTo('Ask for reallocation'),
    button: 'Ask the manager',
    fields: [
      {
        name: 'ground',
        label: 'Why',
        kind: 'choice',
        options: REALLOCATION_GROUNDS.map((value) => ({ value, text: GROUND_WORDS[value] })),
      },
      { name: 'reason', label: 'What the manager should know', kind: 'words' },
      {
        name: 'recordCurrent',
        label: 'The case record, registers and flags are up to date',
        kind: 'yes',
      },
    ],
    read: VALUES,
    load: async (transaction, params, signedIn) => {
      const found = await caseToEdit(transaction, matrix, ADD, { params, signedIn })
      return found === null ? null : { values: {}, version: null, context: whoIs(found) }
    },
    save: async (transaction, params, { ground, reason }, { signedIn, now }) => {
      const key = caseOf({ params, signedIn })
      const found = await caseToEdit(transaction, matrix, ADD, { params, signedIn })
      const teamId = found?.standing.teamId ?? null
      if (teamId === null) return 'stale'
      const waiting = await openReallocations(transaction, key.organisationId, key.crn)
      if (waiting.length > 0) {
        return { faults: { ground: 'Somebody has asked already; the manager has not decided yet' } }
      }
      const askedBy = signedIn.accountId
      const request = { ...key, ground, reason, recordCurrent: true, askedBy, fromTeamId: teamId }
      await askForReallocation(transaction, request)
      const words = GROUND_WORDS[ground]
      const task = { ...key, kind: 'decide reallocation', accountId: null, teamId, words } as const
      const due = dueOn('decide reallocation', dayOf(now))
      await raiseTasks(transaction, [{ ...task, dueOn: due, changedBy: askedBy }])
      await putOnRecord(transaction, {
        ...{ organisation: key.organisationId, action: 'add', resource: 'case allocation' },
        subjects: [key.crn],
      })
      return { to: `/cases/${key.crn}#band`, said: 'The manager has been asked' }
    },
  }
  editingForm(site, definition)
}
