import type { Database } from '#platform/database'
import './tables.ts'
import type { Means } from './tables.ts'

/** A session to begin: for whom, by what proof, and how long it lasts. */
export type SessionToBegin = {
  readonly organisationId: string
  readonly accountId: string
  /** Fingerprint of its token: SHA-256 in hexadecimal. */
  readonly sessionId: string
  readonly means: Means
  /** What its owner calls it; with the means `token` and no other. */
  readonly tokenName?: string
  readonly now: Date
  readonly idleMinutes: number
  readonly endsAt: Date
}

/** Begins a session with the access the account has now. False when the account is not active. */
export async function beginSession(
  transaction: Database,
  { now, ...session }: SessionToBegin,
): Promise<boolean> {
  const account = await transaction
    .selectFrom('accounts.account')
    .select('accessVersion')
    .where('organisationId', '=', session.organisationId)
    .where('accountId', '=', session.accountId)
    .where('active', '=', true)
    .executeTakeFirst()
  if (account === undefined) return false
  await transaction
    .insertInto('accounts.session')
    .values({ ...session, accessVersion: account.accessVersion, startedAt: now, seenAt: now })
    .execute()
  return true
}

/** Ends one session, or every session of its account. */
export async function endSessions(
  transaction: Database,
  {
    sessionId,
    everywhere,
    why,
    now,
  }: {
    readonly sessionId: string
    readonly everywhere: boolean
    readonly why: string
    readonly now: Date
  },
): Promise<void> {
  const ending = transaction
    .updateTable('accounts.session')
    .set({ endedAt: now, endedWhy: why })
    .where('endedAt', 'is', null)
  if (!everywhere) {
    await ending.where('sessionId', '=', sessionId).execute()
    return
  }
  await ending
    .where(({ eb, selectFrom }) =>
      eb(
        eb.refTuple('organisationId', 'accountId'),
        'in',
        selectFrom('accounts.session as this')
          .select(['this.organisationId', 'this.accountId'])
          .where('this.sessionId', '=', sessionId)
          .$asTuple('organisationId', 'accountId'),
      ),
    )
    .execute()
}

/** Ends somebody's token by its name. False: there is none, or no longer. */
export async function endToken(
  transaction: Database,
  {
    organisationId,
    accountId,
    tokenName,
    now,
  }: {
    readonly organisationId: string
    readonly accountId: string
    readonly tokenName: string
    readonly now: Date
  },
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('accounts.session')
    .set({ endedAt: now, endedWhy: 'token stopped' })
    .where('organisationId', '=', organisationId)
    .where('accountId', '=', accountId)
    .where('tokenName', '=', tokenName)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
