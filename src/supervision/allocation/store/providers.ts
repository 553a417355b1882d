import type { Database } from '#platform/database'

/** Every provider whose cases are on record here. */
export async function providersOnRecord(transaction: Database): Promise<readonly string[]> {
  const rows = await transaction
    .selectFrom('platform.organisation')
    .select('organisationId')
    .where('kind', '=', 'provider')
    .orderBy('organisationId')
    .execute()
  return rows.map(({ organisationId }) => organisationId)
}
