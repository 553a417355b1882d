import type { Database } from '#platform/database'

type Key = { readonly organisationId: string; readonly accountId: string }

/** Whose link this is, while it may be used. */
export function openLink(
  transaction: Database,
  linkId: string,
  now: Date,
): Promise<Key | undefined> {
  return transaction
    .selectFrom('accounts.setUpLink')
    .select(['organisationId', 'accountId'])
    .where('linkId', '=', linkId)
    .where('usedAt', 'is', null)
    .where('untilTime', '>', now)
    .executeTakeFirst()
}

/** Uses the link up; false when somebody else just has. */
export async function useLink(transaction: Database, linkId: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('accounts.setUpLink')
    .set({ usedAt: now })
    .where('linkId', '=', linkId)
    .where('usedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
