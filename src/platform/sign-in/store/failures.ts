import type { Database } from '#platform/database'

/** Who tried: the username as a fingerprint, and the address of the computer. */
export type Attempt = { readonly username: string; readonly address: string }

/** The failures of a username and of an address since a moment, but for one attempt: this one. */
export async function failuresSince(
  transaction: Database,
  { username, address, but }: Attempt & { readonly but: string },
  since: Date,
): Promise<{ readonly ofUsername: readonly Date[]; readonly ofAddress: readonly Date[] }> {
  const found = await transaction
    .selectFrom('accounts.failedAttempt')
    .select(['username', 'address', 'at'])
    .where('at', '>', since)
    .where('attemptId', '<>', but)
    .where((where) => where.or([where('username', '=', username), where('address', '=', address)]))
    .orderBy('at', 'desc')
    .limit(MOST)
    .execute()
  return {
    ofUsername: found.filter((one) => one.username === username).map(({ at }) => at),
    ofAddress: found.filter((one) => one.address === address).map(({ at }) => at),
  }
}

const MOST = 5000

/** Keeps an attempt, a failure until its success forgets it, and says by which number. */
export async function recordAttempt(transaction: Database, attempt: Attempt): Promise<string> {
  const { attemptId } = await transaction
    .insertInto('accounts.failedAttempt')
    .values(attempt)
    .returning('attemptId')
    .executeTakeFirstOrThrow()
  return attemptId
}

/** Forgets one attempt: it has not failed. */
export async function forgetAttempt(transaction: Database, attemptId: string): Promise<void> {
  await transaction
    .deleteFrom('accounts.failedAttempt')
    .where('attemptId', '=', attemptId)
    .execute()
}

/**
 * Forgets the failures of a username: its owner has signed in. Those of the address under other
 * names stay.
 */
export async function forgetFailures(transaction: Database, username: string): Promise<void> {
  await transaction.deleteFrom('accounts.failedAttempt').where('username', '=', username).execute()
}
