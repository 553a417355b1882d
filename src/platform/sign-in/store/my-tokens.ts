import type { Database } from '#platform/database'

/** A token that its owner has made and not stopped. */
export type MyToken = {
  readonly tokenName: string | null
  readonly startedAt: Date
  readonly seenAt: Date
  readonly endsAt: Date
}

/** My tokens that are in force or were never stopped, the newest first. Nobody sees another's. */
export function myTokens(transaction: Database): Promise<readonly MyToken[]> {
  return transaction
    .selectFrom('accounts.session')
    .select(['tokenName', 'startedAt', 'seenAt', 'endsAt'])
    .where('means', '=', 'token')
    .where('endedAt', 'is', null)
    .orderBy('startedAt', 'desc')
    .limit(50)
    .execute()
}
