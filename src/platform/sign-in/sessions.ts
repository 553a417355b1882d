import { beginSession, type Means } from '#platform/accounts'
import { putOnRecordAs } from '#platform/audit'
import type { Database } from '#platform/database'
import type { SignInNeeds } from './needs.ts'
import { fingerprintOf, newToken } from './proofs/session-token.ts'

/** Whose session to begin, and how they proved who they are. */
export type Proven = {
  readonly organisationId: string
  readonly accountId: string
  readonly name: string
  readonly means: Means
}

/** A session begun: the token for the browser alone, and when it ends. */
export type Begun = { readonly token: string; readonly endsAt: Date }

/** Begins a session and puts it on record. `null`: the account has just been stopped. */
export async function begin(
  transaction: Database,
  { organisationId, accountId, name, means }: Proven,
  { clock, policy }: SignInNeeds,
): Promise<Begun | null> {
  const token = newToken()
  const now = clock.now()
  const endsAt = new Date(now.getTime() + policy.absoluteHours * HOUR)
  const sessionId = fingerprintOf(token)
  const { idleMinutes } = policy
  const session = { organisationId, accountId, sessionId, means, now, idleMinutes, endsAt }
  if (!(await beginSession(transaction, session))) return null
  await putOnRecordAs(transaction, {
    ...{ organisation: organisationId, account: accountId, name },
    ...{ action: 'sign in', resource: 'account', subjects: [accountId], detail: { means } },
  })
  return { token, endsAt }
}

const HOUR = 3_600_000
