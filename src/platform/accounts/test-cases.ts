import { createHash, randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { type Role, readAccessMatrix } from '#platform/access'
import type { Database, Who } from '#platform/database'
import { day } from '#platform/dates'
import { enter } from '../database/test-database.ts'
import { recordAccount, recordAssignment, recordTeam } from './store/accounts.ts'
import { applyAccessMatrix } from './store/permissions.ts'
import { beginSession } from './store/sessions.ts'

/** The day and time of every test that does not move it. */
export const NOW = new Date('2026-11-23T09:00:00Z')

/** So many minutes after a time; before it when negative. */
export const minutesAfter = (time: Date, minutes: number) =>
  new Date(time.getTime() + minutes * 60_000)

/** Somebody with roles, and the fingerprint of a session begun now. */
export type Colleague = {
  readonly organisationId: string
  readonly accountId: string
  readonly session: string
}

/** An account of the organisation, with the roles given (in team North), and a session. */
export async function aColleague(
  database: Database,
  organisationId: string,
  { accountId, roles }: { readonly accountId: string; readonly roles: readonly Role[] },
): Promise<Colleague> {
  const changedBy = 'test'
  const known = { organisationId, accountId, changedBy }
  const username = `${organisationId}.${accountId}`
  await recordAccount(database, { ...known, username, name: `Test ${accountId}`, email: null })
  for (const [place, role] of roles.entries()) {
    const assignmentId = `${accountId}-${place}`
    const since = { teamId: 'north', fromDay: day('2018-05-01'), untilDay: null }
    await recordAssignment(database, { ...known, ...since, assignmentId, role })
  }
  const session = await aSession(database, organisationId, accountId)
  return { organisationId, accountId, session }
}

/** A session of 12 hours, 60 minutes idle at most, begun now; its fingerprint. */
export async function aSession(
  database: Database,
  organisationId: string,
  accountId: string,
): Promise<string> {
  const sessionId = createHash('sha256').update(randomUUID()).digest('hex')
  const ends = { now: NOW, idleMinutes: 60, endsAt: minutesAfter(NOW, 12 * 60) }
  await beginSession(database, {
    ...{ organisationId, accountId, sessionId, means: 'password' },
    ...ends,
  })
  return sessionId
}

/** The shipped access matrix in force, and team North in the organisation. */
export async function aTeam(database: Database, organisationId: string): Promise<void> {
  await applyAccessMatrix(database, readAccessMatrix())
  const team = { teamId: 'north', name: 'North', changedBy: 'test' }
  await recordTeam(database, { organisationId, ...team })
}

/** One transaction that leaves nothing behind; it begins as the owner of the database. */
export async function undone(
  database: Database,
  work: (transaction: Database) => Promise<void>,
): Promise<void> {
  const undo = new Error('undo')
  await database
    .transaction()
    .execute(async (transaction) => {
      await work(transaction)
      throw undo
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
}

/** From here on the transaction works in that name, at that time. */
export async function become(
  transaction: Database,
  who: Who | Colleague | 'owner',
  now: Date = NOW,
): Promise<void> {
  if (who === 'owner') {
    await sql`set local role none`.execute(transaction)
    return
  }
  const named: Who = 'as' in who ? who : { as: 'staff', session: who.session }
  await enter(transaction, named, now)
}

/** How many rows a query gives. */
export async function rowsOf(transaction: Database, query: string): Promise<number> {
  return (await sql.raw(query).execute(transaction)).rows.length
}

/**
 * What the database says to a statement: how many rows it touched, or the SQLSTATE with which it
 * refused. The transaction goes on; a refused statement has done nothing.
 */
export async function answerTo(
  transaction: Database,
  statement: string | RawBuilder<unknown>,
): Promise<number | string> {
  const asked = typeof statement === 'string' ? sql.raw(statement) : statement
  await sql`savepoint before`.execute(transaction)
  try {
    const { numAffectedRows, rows } = await asked.execute(transaction)
    return Number(numAffectedRows ?? rows.length)
  } catch (error) {
    await sql`rollback to savepoint before`.execute(transaction)
    return stateOf(error)
  }
}

/** A policy or a missing grant refused it. */
export const REFUSED = '42501'

function stateOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code)
  throw error
}
