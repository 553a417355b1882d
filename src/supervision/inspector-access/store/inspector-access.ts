import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'

/** An inspector who may be given access, named for whoever gives it. */
export type Inspector = {
  readonly inspectorateId: string
  readonly inspectorateName: string
  readonly accountId: string
  readonly name: string
}

/** Which inspector, and to whose cases. */
export type InspectorAccessKey = {
  readonly organisationId: string
  readonly inspectorateId: string
  readonly accountId: string
}

/** A door opened to an inspector: for what, for how long, and whether to restricted cases too. */
export type InspectorAccess = InspectorAccessKey & {
  /** `null`: the account has been stopped. */
  readonly name: string | null
  readonly inspectorateName: string
  readonly inspection: string
  readonly fromDay: Day
  readonly untilDay: Day
  readonly clearedForRestricted: boolean
  readonly version: number
  readonly changedBy: string
  readonly changedAt: Date
}

/** Inspectors to whom this organisation has never opened a door, by name. */
export async function inspectorsToGive(
  transaction: Database,
  organisationId: string,
): Promise<readonly Inspector[]> {
  const { rows } = await sql<Inspector>`
    select i.organisation_id as inspectorate_id, o.name as inspectorate_name, i.account_id, i.name
      from people.inspectors() i join platform.organisation o using (organisation_id)
     where not exists (select from people.inspector_access a
                        where a.organisation_id = ${organisationId}
                          and a.inspectorate_id = i.organisation_id and a.account_id = i.account_id)
     order by o.name, i.name, i.account_id limit 500`.execute(transaction)
  return rows
}

/** Every door this organisation has opened: the one that closes last first. */
export async function inspectorAccessOf(
  transaction: Database,
  organisationId: string,
): Promise<readonly InspectorAccess[]> {
  const { rows } = await opened(organisationId, sql`true`).execute(transaction)
  return rows
}

/** One of them. */
export async function findInspectorAccess(
  transaction: Database,
  { organisationId, inspectorateId, accountId }: InspectorAccessKey,
): Promise<InspectorAccess | undefined> {
  const one = sql`a.inspectorate_id = ${inspectorateId} and a.account_id = ${accountId}`
  const { rows } = await opened(organisationId, one).execute(transaction)
  return rows[0]
}

function opened(organisationId: string, which: ReturnType<typeof sql>) {
  return sql<InspectorAccess>`
    select a.organisation_id, a.inspectorate_id, a.account_id, i.name, o.name as inspectorate_name,
           a.inspection, a.from_day, a.until_day, a.cleared_for_restricted, a.version,
           coalesce(b.name, a.changed_by) as changed_by, a.changed_at
      from people.inspector_access a
      join platform.organisation o on o.organisation_id = a.inspectorate_id
      left join people.inspectors() i
        on i.organisation_id = a.inspectorate_id and i.account_id = a.account_id
      left join accounts.account b on b.organisation_id = a.organisation_id and b.account_id = a.changed_by
     where a.organisation_id = ${organisationId} and ${which}
     order by a.until_day desc, o.name, i.name, a.account_id limit 500`
}

/** What is decided about a door. */
export type Opening = {
  readonly inspection: string
  readonly fromDay: Day
  readonly untilDay: Day
  readonly clearedForRestricted: boolean
}

/** Opens a door. False when there is one for this inspector already. */
export async function openDoor(
  transaction: Database,
  key: InspectorAccessKey & { readonly changedBy: string },
  opening: Opening,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('people.inspectorAccess')
    .values({ ...key, ...opening })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Changes a door over the version given; false when it is another by now. */
export async function changeDoor(
  transaction: Database,
  { version, ...key }: InspectorAccessKey & { readonly version: number | null },
  change: Partial<Opening>,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('people.inspectorAccess')
    .set(({ eb }) => ({ ...change, version: eb('version', '+', 1) }))
    .where('organisationId', '=', key.organisationId)
    .where('inspectorateId', '=', key.inspectorateId)
    .where('accountId', '=', key.accountId)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
