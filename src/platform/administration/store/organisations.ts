import { sql } from 'kysely'
import type { Database, OrganisationKind } from '#platform/database'

/** An organisation, as whoever administers it sees it. */
export type AdministeredOrganisation = {
  readonly organisationId: string
  readonly name: string
  readonly kind: OrganisationKind
  readonly version: number
}

/** Every organisation that this installation serves, by name. */
export function organisationsServed(
  transaction: Database,
): Promise<readonly AdministeredOrganisation[]> {
  return served(transaction).orderBy('kind').orderBy('name').execute()
}

/** One of them. */
export function findOrganisation(
  transaction: Database,
  organisationId: string,
): Promise<AdministeredOrganisation | undefined> {
  return served(transaction).where('organisationId', '=', organisationId).executeTakeFirst()
}

function served(transaction: Database) {
  return transaction
    .selectFrom('platform.organisation')
    .select(['organisationId', 'name', 'kind', 'version'])
    .where('kind', '<>', 'published')
}

/** An organisation to add. */
export type NewOrganisation = {
  readonly organisationId: string
  readonly name: string
  readonly kind: OrganisationKind
  readonly recordedBy: string
  readonly recordedAt: Date
}

/** Adds an organisation. False when there is one of that key. */
export async function addOrganisation(
  transaction: Database,
  organisation: NewOrganisation,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('platform.organisation')
    .values(organisation)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Renames an organisation over the version given; false when it is another by now. */
export async function renameOrganisation(
  transaction: Database,
  { organisationId, version }: { readonly organisationId: string; readonly version: number | null },
  name: string,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('platform.organisation')
    .set(({ eb }) => ({ name, version: eb('version', '+', 1) }))
    .where('organisationId', '=', organisationId)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What there is to administer, counted. */
export type Counts = {
  readonly staff: number
  readonly stopped: number
  /** Active, and without a role today. */
  readonly withoutRole: number
  readonly teams: number
}

/** Counts the organisation's people and open teams. */
export async function countsOf(transaction: Database, organisationId: string): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select count(*) filter (where a.active)::integer as staff,
           count(*) filter (where not a.active)::integer as stopped,
           count(*) filter (where a.active and not exists (
             select from accounts.assignment g
              where g.organisation_id = a.organisation_id and g.account_id = a.account_id
                and g.from_day <= (select platform.present_day())
                and (g.until_day is null or g.until_day > (select platform.present_day()))))::integer as without_role,
           (select count(*)::integer from accounts.team t
             where t.organisation_id = ${organisationId} and t.closed_on is null) as teams
      from accounts.account a where a.organisation_id = ${organisationId}`.execute(transaction)
  return rows[0] ?? { staff: 0, stopped: 0, withoutRole: 0, teams: 0 }
}

/**
 * Whether I added something in the last days through a form that led to this address: what I have
 * sent is remembered for me alone. So I may go on with it where I may not see it.
 */
export async function haveJustAdded(
  transaction: Database,
  ledTo: string,
  days: number,
): Promise<boolean> {
  const { rows } = await sql`
    select from forms.submission
     where account_id = (select accounts.me()) and answer ->> 'to' = ${ledTo}
       and at > platform.present() - make_interval(days => ${days})`.execute(transaction)
  return rows.length > 0
}
