import { sql } from 'kysely'
import type { Role } from '#platform/access'
import type { Database } from '#platform/database'
import type { AccessLists } from '../rules/access-lists.ts'
import type { Colleague } from '../rules/who-may-see.ts'
import type { CaseKey } from './cases.ts'
import './tables.ts'

/** Who may open a case, as it is on record. */
export type CaseAccess = {
  readonly restricted: boolean
  readonly reason: string
  readonly allowedIds: readonly string[]
  readonly excludedIds: readonly string[]
  readonly version: number
  readonly changedBy: string
  readonly changedAt: Date
}

/** Who may open a case; `null` when nothing was ever set, or it is not theirs to read. */
export async function caseAccessOf(
  transaction: Database,
  { organisationId, crn }: CaseKey,
): Promise<CaseAccess | null> {
  const found = await transaction
    .selectFrom('people.caseAccess as r')
    .leftJoin('accounts.account as a', (join) =>
      join
        .onRef('a.organisationId', '=', 'r.organisationId')
        .onRef('a.accountId', '=', 'r.changedBy'),
    )
    .select(['r.restricted', 'r.reason', 'r.allowedIds', 'r.excludedIds'])
    .select(['r.version', 'r.changedAt'])
    .select(({ fn, ref }) => fn.coalesce('a.name', ref('r.changedBy')).as('changedBy'))
    .where('r.organisationId', '=', organisationId)
    .where('r.crn', '=', crn)
    .executeTakeFirst()
  return found ?? null
}

/** Saves who may open a case, for the first time too. False: somebody has changed it since. */
export async function saveCaseAccess(
  transaction: Database,
  { organisationId, crn }: CaseKey,
  { restricted, reason, allowedIds, excludedIds }: AccessLists,
  { version, changedBy }: { readonly version: number | null; readonly changedBy: string },
): Promise<boolean> {
  const lists = { restricted, reason, allowedIds, excludedIds, changedBy }
  if (version === null) {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('people.caseAccess')
      .values({ organisationId, crn, ...lists })
      .onConflict((conflict) => conflict.columns(['organisationId', 'crn']).doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  }
  const { numUpdatedRows } = await transaction
    .updateTable('people.caseAccess')
    .set({ ...lists, version: sql<number>`version + 1` })
    .where('organisationId', '=', organisationId)
    .where('crn', '=', crn)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Which colleagues are asked for: by the roles that reach the case, or by name. */
export type WhoToFind = {
  readonly inTeam: readonly Role[]
  readonly everywhere: readonly Role[]
  readonly teamId: string | null
  readonly accountIds: readonly string[]
}

/** The colleagues with such roles today, and those named, once for each role. */
export async function colleaguesOf(
  transaction: Database,
  organisationId: string,
  { inTeam, everywhere, teamId, accountIds }: WhoToFind,
): Promise<readonly Colleague[]> {
  const { rows } = await sql<Colleague>`
    select g.account_id, a.name, g.role, g.team_id
      from accounts.assignment g
      join accounts.account a using (organisation_id, account_id)
     where g.organisation_id = ${organisationId} and a.active
       and g.from_day <= platform.present_day()
       and (g.until_day is null or g.until_day > platform.present_day())
       and ((g.role = any (${[...inTeam]}::text[]) and g.team_id = ${teamId})
            or g.role = any (${[...everywhere]}::text[])
            or g.account_id = any (${[...accountIds]}::text[]))
     order by a.name, g.account_id, g.role`.execute(transaction)
  return rows
}

/** The names of these accounts and teams of an organisation, as far as they may be known. */
export async function namesOf(
  transaction: Database,
  organisationId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select team_id as id, name from accounts.team
     where organisation_id = ${organisationId} and team_id = any (${[...ids]}::text[])
    union all
    select account_id, name from accounts.account
     where organisation_id = ${organisationId} and account_id = any (${[...ids]}::text[])`.execute(
    transaction,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
