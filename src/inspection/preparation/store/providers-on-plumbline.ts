import type { Database } from '#platform/database'

/** The organisations on Plumbline that supervise people, by name. */
export function providersOnPlumbline(
  transaction: Database,
): Promise<readonly { readonly organisationId: string; readonly name: string }[]> {
  return transaction
    .selectFrom('platform.organisation')
    .select(['organisationId', 'name'])
    .where('kind', 'in', ['provider', 'nps'])
    .orderBy('name')
    .execute()
}
