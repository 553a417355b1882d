import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type Database, refusalOf } from '#platform/database'
import { dayOf } from '#platform/dates'
import { editingForm, type FormDefinition } from '#platform/forms'
import { type CaseKey, caseOf, caseToEdit, crumbsTo, whoIs } from '#supervision/people'
import { decideReallocation, handOver, openReallocations } from '../../store/holding.ts'
import { endTasks, raiseTasks } from '../../store/tasks.ts'
import { dueOn } from '../../task-policy.ts'
import type { AllocationNeeds } from '../needs.ts'
import { candidatesFor, changeInWords } from './candidates.ts'

const USE = { resource: 'case allocation', action: 'use' } as const

const VALUES = z.object({
  reason: z.string().regex(/\S/, 'Say why this officer should hold the case'),
  handoverNote: z.string().regex(/\S/, 'Write what the officer must know before the first contact'),
})

/**
 * Gives a case to an officer, with a handover note: holder, team and open tasks change in one statement,
 * so there is no moment without a holder. Essex report, Annex 3, "Reallocation".
 */
export function handOverForm(
  site: FastifyInstance,
  { matrix, clock }: Pick<AllocationNeeds, 'matrix' | 'clock'>,
): void {
  const definition: FormDefinition<z.infer<typeof VALUES>> = {
    ...{ name: 'handover of a case', address: '/cases/:crn/allocate/:officer' },
    ...{ access: USE, subject: 'crn' },
    title: () => 'Give the case to this officer',
    breadcrumbs: crumbsTo('Decide who holds the case'),
    button: 'Give the case',
    fields: [
      { name: 'reason', label: 'Why this officer', kind: 'words' },
      {
        name: 'handoverNote',
        label: 'Handover note',
        hint: 'Who is at risk, what is open, what has been promised, and the next appointment.',
        kind: 'words',
      },
    ],
    read: VALUES,
    load: async (transaction, params, signedIn) => {
      const found = await caseToEdit(transaction, matrix, USE, { params, signedIn })
      if (found === null) return null
      const { candidates, holder } = await candidatesFor(transaction, found, clock.now())
      const chosen = candidates.find(({ officer }) => officer.accountId === params.officer)
      if (chosen === undefined) return null
      const { officer, match } = chosen
      const about = [
        { name: 'Officer', value: `${officer.name}, ${officer.grade}, ${officer.teamName}` },
        { name: 'Match', value: match.reasons.map(({ because }) => because).join('. ') },
        { name: 'Their workload', value: changeInWords(chosen) },
        ...(officer.isAway ? [{ name: 'Today', value: 'Away' }] : []),
        ...(holder === null
          ? []
          : [
              {
                name: `Workload of ${holder.name}, who holds it now`,
                value: changeInWords(holder),
              },
            ]),
      ]
      return { values: {}, version: null, context: whoIs(found), about }
    },
    save: async (transaction, params, { reason, handoverNote: note }, { signedIn, now }) => {
      const key = caseOf({ params, signedIn })
      const to = { officerId: params.officer ?? '', reason, note, by: signedIn.accountId, now }
      let isTheirs = false
      const refused = await refusalOf(transaction, Object.keys(REFUSALS), async () => {
        isTheirs = await give(transaction, key, to)
      })
      if (refused !== null) return { faults: { reason: REFUSALS[refused] ?? refused } }
      return isTheirs ? { to: '/allocations', said: 'The case has its new officer' } : 'stale'
    },
  }
  editingForm(site, definition)
}

const REFUSALS: Readonly<Record<string, string>> = {
  PLB05: 'That officer does not work here today: choose another',
  PLB06: 'The case is closed to that officer: choose another',
}

type Given = {
  readonly officerId: string
  readonly reason: string
  readonly note: string
  readonly by: string
  readonly now: Date
}

/**
 * Decides the request there may be, leaves the new officer the note to read, and hands the case over.
 * In this order: whoever decides may not see the case any more once another team holds it.
 */
async function give(
  transaction: Database,
  key: CaseKey,
  { officerId, reason, note, by, now }: Given,
): Promise<boolean> {
  const [asked] = await openReallocations(transaction, key.organisationId, key.crn)
  if (asked !== undefined) {
    await decideReallocation(transaction, asked, {
      ...{ decision: 'agreed', decisionReason: reason, toOfficerId: officerId },
      ...{ decidedBy: by, decidedAt: now },
    })
  }
  await endTasks(transaction, key, { kinds: SETTLED, by, now })
  const task = { ...key, kind: 'read handover note', accountId: officerId } as const
  const teamId = asked?.fromTeamId ?? (await teamOf(transaction, key))
  const due = dueOn('read handover note', dayOf(now))
  await raiseTasks(transaction, [{ ...task, teamId, dueOn: due, changedBy: by }])
  return handOver(transaction, key.crn, { officerId, reason, note })
}

const SETTLED = [
  'decide reallocation',
  'case does not fit its holder',
  'read handover note',
] as const

async function teamOf(transaction: Database, { organisationId, crn }: CaseKey): Promise<string> {
  const { teamId } = await transaction
    .selectFrom('people.person')
    .select('teamId')
    .where('organisationId', '=', organisationId)
    .where('crn', '=', crn)
    .executeTakeFirstOrThrow()
  if (teamId === null) throw new Error('a case always has a team')
  return teamId
}
