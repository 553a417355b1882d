import type { Means } from '#platform/accounts'
import type { Database } from '#platform/database'

/** A place where somebody has signed in and not signed out. */
export type MySession = {
  readonly means: Means
  readonly startedAt: Date
  readonly seenAt: Date
  readonly endsAt: Date
}

/** My sessions that nobody has ended and whose time is not over; the last used first. */
export function mySessions(transaction: Database, now: Date): Promise<readonly MySession[]> {
  // Row-level security shows nobody a session but their own.
  return transaction
    .selectFrom('accounts.session')
    .select(['means', 'startedAt', 'seenAt', 'endsAt'])
    .where('endedAt', 'is', null)
    .where('endsAt', '>', now)
    .orderBy('seenAt', 'desc')
    .limit(50)
    .execute()
}
