import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import type { CaseKey } from '#supervision/people'
import type { TaskKind } from '../rules/task-kinds.ts'
import './tables.ts'

/** Something to be done about a case, by an account or, where it is nobody's own, by a team. */
export type TaskToRaise = CaseKey & {
  readonly kind: TaskKind
  readonly accountId: string | null
  readonly teamId: string
  readonly words?: string
  readonly dueOn: Day
  readonly changedBy: string
}

/** A task that is open, with the person it is about and whose it is. */
export type OpenTask = CaseKey & {
  readonly taskId: string
  readonly kind: TaskKind
  readonly familyName: string
  readonly givenNames: string
  readonly accountId: string | null
  readonly accountName: string | null
  readonly teamId: string
  readonly words: string
  readonly dueOn: Day
  readonly raisedAt: Date
}

/** Which open tasks: one's own, those of teams, or those of one case. */
export type TaskQuery = { readonly limit: number } & (
  | { readonly of: 'account'; readonly accountId: string }
  | { readonly of: 'teams'; readonly teamIds: readonly string[] }
  | { readonly of: 'case'; readonly crn: string }
  | { readonly of: 'kinds'; readonly kinds: readonly TaskKind[] }
)

/**
 * Raises tasks. A case has one open task of a kind: raising it again leaves the first with the day by
 * which it was due.
 */
export async function raiseTasks(
  transaction: Database,
  tasks: readonly TaskToRaise[],
): Promise<void> {
  for (let from = 0; from < tasks.length; from += IN_ONE_STATEMENT) {
    await transaction
      .insertInto('allocation.task')
      .values(tasks.slice(from, from + IN_ONE_STATEMENT))
      .onConflict((conflict) =>
        conflict.columns(['organisationId', 'crn', 'kind']).where('doneAt', 'is', null).doNothing(),
      )
      .execute()
  }
}

/** PostgreSQL takes 65,535 values in a statement; a task has eight. */
const IN_ONE_STATEMENT = 5_000

/** Marks the open tasks of these kinds about a case as done. */
export async function endTasks(
  transaction: Database,
  { organisationId, crn }: CaseKey,
  end: EndTasks,
): Promise<void> {
  await endTasksOf(transaction, { organisationId, crns: [crn] }, end)
}

type EndTasks = { readonly kinds: readonly TaskKind[]; readonly by: string; readonly now: Date }

/** The same for many cases, in one statement. */
export async function endTasksOf(
  transaction: Database,
  { organisationId, crns }: { readonly organisationId: string; readonly crns: readonly string[] },
  { kinds, by, now }: EndTasks,
): Promise<void> {
  await transaction
    .updateTable('allocation.task')
    .set(({ eb }) => ({
      ...{ doneBy: by, doneAt: now, changedBy: by, changedAt: now },
      version: eb('version', '+', 1),
    }))
    .where('organisationId', '=', organisationId)
    .where(sql<boolean>`crn = any (${sql.val([...crns])}::text[])`)
    .where('kind', 'in', [...kinds])
    .where('doneAt', 'is', null)
    .execute()
}

/** The open tasks that whoever asks may see, the soonest due first. */
export async function openTasks(
  transaction: Database,
  organisationId: string,
  query: TaskQuery,
): Promise<readonly OpenTask[]> {
  const chosen =
    query.of === 'account'
      ? sql`t.account_id = ${query.accountId}`
      : query.of === 'case'
        ? sql`t.crn = ${query.crn}`
        : query.of === 'kinds'
          ? sql`t.kind = any (${sql.val([...query.kinds])}::text[])`
          : sql`t.team_id = any (${sql.val([...query.teamIds])}::text[])`
  const { rows } = await sql<OpenTask>`
    select t.organisation_id, t.crn, t.task_id, t.kind, p.family_name, p.given_names, t.account_id,
           a.name as account_name, t.team_id, t.words, t.due_on, t.raised_at
      from allocation.task t
      join people.person p on p.organisation_id = t.organisation_id and p.crn = t.crn
      left join accounts.account a on a.organisation_id = t.organisation_id and a.account_id = t.account_id
     where t.organisation_id = ${organisationId} and t.done_at is null and ${chosen}
     order by t.due_on, t.task_id
     limit ${query.limit}`.execute(transaction)
  return rows
}

/** The open tasks of some kinds that whoever asks may see, the soonest due first: at most 200. */
export async function tasksOfKinds(
  transaction: Database,
  organisationId: string,
  kinds: readonly TaskKind[],
): Promise<readonly OpenTask[]> {
  return openTasks(transaction, organisationId, { of: 'kinds', kinds, limit: 200 })
}
