import { sql } from 'kysely'
import type { Database } from '#platform/database'

/** Somebody who works here, as an administrator sees them. */
export type StaffMember = {
  readonly accountId: string
  readonly username: string
  readonly name: string
  readonly email: string | null
  readonly active: boolean
  readonly version: number
  readonly changedBy: string
  readonly changedAt: Date
}

/** Whose account: within an organisation. */
export type AccountKey = { readonly organisationId: string; readonly accountId: string }

/** As many as a page shows. */
export const STAFF_A_PAGE = 25

const COLUMNS = [
  'accountId',
  'username',
  'name',
  'email',
  'active',
  'version',
  'changedBy',
  'changedAt',
] as const

/** Which of the staff: those whose name or username holds the text, and which page of them. */
export type StaffSearch = {
  readonly organisationId: string
  readonly search: string
  readonly page: number
}

/** A page of the staff by name, and how many there are in all. */
export async function staffPage(
  transaction: Database,
  { organisationId, search, page }: StaffSearch,
): Promise<{ readonly staff: readonly StaffMember[]; readonly total: number }> {
  const found = transaction
    .selectFrom('accounts.account')
    .where('organisationId', '=', organisationId)
    .where(
      sql<boolean>`(position(lower(${search}) in lower(name)) > 0 or position(lower(${search}) in username) > 0)`,
    )
  const { total } = await found
    .select(({ fn }) => fn.countAll<string>().as('total'))
    .executeTakeFirstOrThrow()
  const staff = await found
    .select(COLUMNS)
    .orderBy('name')
    .orderBy('accountId')
    .limit(STAFF_A_PAGE)
    .offset((page - 1) * STAFF_A_PAGE)
    .execute()
  return { staff, total: Number(total) }
}

/** One of the staff; `undefined` when there is nobody by that account in the organisation. */
export function findStaff(
  transaction: Database,
  { organisationId, accountId }: AccountKey,
): Promise<StaffMember | undefined> {
  return transaction
    .selectFrom('accounts.account')
    .select(COLUMNS)
    .where('organisationId', '=', organisationId)
    .where('accountId', '=', accountId)
    .executeTakeFirst()
}

/** Somebody to add. */
export type NewStaff = AccountKey & {
  readonly username: string
  readonly name: string
  readonly email: string | null
  readonly changedBy: string
}

/** Adds somebody. False when the username is taken, here or in another organisation. */
export async function addStaff(transaction: Database, staff: NewStaff): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('accounts.account')
    .values(staff)
    // Without naming the index: to look at it would need the right to see others' accounts.
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** What may change about somebody. */
export type StaffChange = Partial<Pick<StaffMember, 'name' | 'email' | 'active'>>

/** Changes somebody's particulars over the version given; false when it is another by now. */
export async function changeStaff(
  transaction: Database,
  { organisationId, accountId, version }: AccountKey & { readonly version: number | null },
  change: StaffChange,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('accounts.account')
    .set(({ eb }) => ({ ...change, version: eb('version', '+', 1) }))
    .where('organisationId', '=', organisationId)
    .where('accountId', '=', accountId)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The names of accounts of the organisation, by account. */
export async function namesOf(
  transaction: Database,
  organisationId: string,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (accountIds.length === 0) return new Map()
  const found = await transaction
    .selectFrom('accounts.account')
    .select(['accountId', 'name'])
    .where('organisationId', '=', organisationId)
    .where('accountId', 'in', accountIds)
    .execute()
  return new Map(found.map(({ accountId, name }) => [accountId, name]))
}
