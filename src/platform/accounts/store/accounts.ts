import type { Role } from '#platform/access'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import './tables.ts'

/** Somebody who may sign in. */
export type AccountToRecord = {
  readonly organisationId: string
  readonly accountId: string
  readonly username: string
  readonly name: string
  readonly email: string | null
  readonly demo?: boolean
  readonly changedBy: string
}

/** A team of an organisation. */
export type TeamToRecord = {
  readonly organisationId: string
  readonly teamId: string
  readonly name: string
  readonly changedBy: string
}

/** A role given to somebody, in a team where the role is held in one. */
export type AssignmentToRecord = {
  readonly organisationId: string
  readonly assignmentId: string
  readonly accountId: string
  readonly role: Role
  readonly teamId: string | null
  readonly fromDay: Day
  readonly untilDay: Day | null
  readonly changedBy: string
}

/** Adds an open team, for the loader or an administrator of the organisation. */
export async function recordTeam(transaction: Database, team: TeamToRecord): Promise<void> {
  await transaction.insertInto('accounts.team').values(team).execute()
}

/** Adds an account. It cannot sign in before it has a role and a way to prove who it is. */
export async function recordAccount(
  transaction: Database,
  { demo, ...account }: AccountToRecord,
): Promise<void> {
  const known = demo === undefined ? account : { ...account, demo }
  await transaction.insertInto('accounts.account').values(known).execute()
}

/** Gives a role. Sessions of the account end with it, by a trigger. */
export async function recordAssignment(
  transaction: Database,
  assignment: AssignmentToRecord,
): Promise<void> {
  await transaction.insertInto('accounts.assignment').values(assignment).execute()
}
