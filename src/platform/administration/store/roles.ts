import type { Role } from '#platform/access'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import type { AccountKey } from './staff.ts'

/** A role somebody holds, has held or will hold. */
export type GivenRole = {
  readonly assignmentId: string
  readonly accountId: string
  readonly role: Role
  readonly teamId: string | null
  readonly teamName: string | null
  readonly fromDay: Day
  readonly untilDay: Day | null
  readonly version: number
  readonly changedBy: string
  readonly changedAt: Date
}

/** Every role of these accounts, the latest first. */
export async function rolesOf(
  transaction: Database,
  organisationId: string,
  accountIds: readonly string[],
): Promise<readonly GivenRole[]> {
  if (accountIds.length === 0) return []
  return given(transaction, organisationId)
    .where('g.accountId', 'in', accountIds)
    .orderBy('g.fromDay', 'desc')
    .orderBy('g.role')
    .orderBy('t.name')
    .execute()
}

/** One role of somebody; `undefined` when they have none by that name. */
export function findRole(
  transaction: Database,
  { organisationId, accountId }: AccountKey,
  assignmentId: string,
): Promise<GivenRole | undefined> {
  return given(transaction, organisationId)
    .where('g.accountId', '=', accountId)
    .where('g.assignmentId', '=', assignmentId)
    .executeTakeFirst()
}

function given(transaction: Database, organisationId: string) {
  return transaction
    .selectFrom('accounts.assignment as g')
    .leftJoin('accounts.team as t', (join) =>
      join.onRef('t.organisationId', '=', 'g.organisationId').onRef('t.teamId', '=', 'g.teamId'),
    )
    .select(['g.assignmentId', 'g.accountId', 'g.role', 'g.teamId', 't.name as teamName'])
    .select(['g.fromDay', 'g.untilDay', 'g.version', 'g.changedBy', 'g.changedAt'])
    .where('g.organisationId', '=', organisationId)
}

/** Ends a role on a day, over the version given; false when it is another by now. */
export async function changeRoleEnd(
  transaction: Database,
  {
    organisationId,
    assignmentId,
    version,
  }: Omit<AccountKey, 'accountId'> & {
    readonly assignmentId: string
    readonly version: number | null
  },
  untilDay: Day | null,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('accounts.assignment')
    .set(({ eb }) => ({ untilDay, version: eb('version', '+', 1) }))
    .where('organisationId', '=', organisationId)
    .where('assignmentId', '=', assignmentId)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
