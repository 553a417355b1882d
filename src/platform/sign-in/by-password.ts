import { putOnRecordAs } from '#platform/audit'
import type { Database } from '#platform/database'
import type { SignInNeeds } from './needs.ts'
import { hashPassword, isPassword, needsNewHash } from './proofs/password.ts'
import { isCode, recoveryFingerprintOf } from './proofs/second-factor.ts'
import { fingerprintOf } from './proofs/session-token.ts'
import { lockAt } from './rules/lock.ts'
import { type Begun, begin } from './sessions.ts'
import { failuresSince, forgetAttempt, forgetFailures, recordAttempt } from './store/failures.ts'
import {
  type AccountToProve,
  accountNamed,
  accountOf,
  setPasswordHash,
  spendRecoveryCode,
  spendStep,
} from './store/proofs-on-record.ts'

/** The account whose password was right, or why nobody gets any further. */
export type FirstProof =
  | { readonly account: AccountToProve; readonly because: null }
  | { readonly account: null; readonly because: string }

/** What was typed on the first page, and from where. */
export type Typed = {
  readonly username: string
  readonly password: string
  readonly address: string
}

/**
 * The first of two proofs. An unknown username, a wrong password and an account without a second
 * factor are one answer, in one time, so that nobody learns which usernames exist (goal H5).
 */
export async function provePassword(typed: Typed, needs: SignInNeeds): Promise<FirstProof> {
  const { records } = needs
  const attempt = await attemptOnRecord(typed, needs)
  if (attempt.locked !== null) return { account: null, because: attempt.locked }
  const username = typed.username.trim().toLowerCase()
  const account = await records({ as: 'sign in' }, (tx) => accountNamed(tx, username))
  const hash = account?.passwordHash ?? null
  const isRight = await isPassword(hash, typed.password)
  if (account === undefined || !isRight || account.secondFactor === null) {
    await records({ as: 'sign in' }, (tx) => refused(tx, account))
    return { account: null, because: 'The username or the password is not right' }
  }
  const newHash = hash !== null && needsNewHash(hash) ? await hashPassword(typed.password) : null
  await records({ as: 'sign in' }, async (tx) => {
    await forgetAttempt(tx, attempt.id)
    if (newHash !== null) await setPasswordHash(tx, account, newHash)
  })
  return { account, because: null }
}

/** The second proof: a code from the telephone, or one of the recovery codes. Begins the session. */
export async function proveCode(typed: TypedCode, needs: SignInNeeds): Promise<Begun | Refused> {
  const { records } = needs
  const account = await records({ as: 'sign in' }, (tx) => accountOf(tx, typed))
  if (account === undefined || account.secondFactor === null) return { because: WRONG_CODE }
  const { username } = account
  const attempt = await attemptOnRecord({ username, address: typed.address }, needs)
  if (attempt.locked !== null) return { because: attempt.locked }
  return records({ as: 'sign in' }, async (tx) => {
    if (!(await spendCode(tx, account, typed.code, needs))) {
      await refused(tx, account)
      return { because: WRONG_CODE }
    }
    await forgetFailures(tx, fingerprintOfName(username))
    return (await begin(tx, { ...account, means: 'password' }, needs)) ?? { because: WRONG_CODE }
  })
}

/** What was typed on the second page, whose password was right on the first, and from where. */
export type TypedCode = {
  readonly organisationId: string
  readonly accountId: string
  readonly code: string
  readonly address: string
}

/** Why nobody is signed in. */
export type Refused = { readonly because: string }

const WRONG_CODE = 'The code is not right, or it has been used'

async function spendCode(
  transaction: Database,
  account: AccountToProve,
  code: string,
  { sealer, clock }: SignInNeeds,
): Promise<boolean> {
  const sealed = account.secondFactor ?? ''
  const secret = sealer.open(sealed, { purpose: 'second factor', owner: ownerOf(account) })
  const last = account.lastCodeStep === null ? null : Number(account.lastCodeStep)
  const step = isCode(secret, code, clock.now(), last)
  if (step !== null) return spendStep(transaction, account, step)
  return spendRecoveryCode(transaction, account, recoveryFingerprintOf(code))
}

/** Whose secret it is, for the seal: one taken from another account does not open. */
export function ownerOf({
  organisationId,
  accountId,
}: {
  organisationId: string
  accountId: string
}): string {
  return `${organisationId}/${accountId}`
}

/**
 * Counts the attempt as a failure before it is tried, so that many at once cannot outrun the lock;
 * a right one is forgotten again. Says whether those before it have locked the account or address.
 */
async function attemptOnRecord(
  { username, address }: { readonly username: string; readonly address: string },
  { records, clock, policy }: SignInNeeds,
): Promise<{ readonly id: string; readonly locked: string | null }> {
  const { accountLock, addressLock } = policy
  const attempt = { username: fingerprintOfName(username), address }
  const id = await records({ as: 'sign in' }, (tx) => recordAttempt(tx, attempt))
  const longest = Math.max(accountLock.countedForMinutes, addressLock.countedForMinutes)
  const now = clock.now()
  const since = new Date(now.getTime() - longest * 60_000)
  const failures = await records({ as: 'sign in' }, (tx) =>
    failuresSince(tx, { ...attempt, but: id }, since),
  )
  const ofAccount = lockAt(failures.ofUsername, now, accountLock)
  const lock = ofAccount.locked ? ofAccount : lockAt(failures.ofAddress, now, addressLock)
  return { id, locked: lock.locked ? `${lock.because}. Wait, or ask your administrator` : null }
}

async function refused(transaction: Database, account: AccountToProve | undefined): Promise<void> {
  if (account === undefined) return
  const { organisationId, accountId, name } = account
  await putOnRecordAs(transaction, {
    ...{ organisation: organisationId, account: accountId, name },
    ...{ action: 'sign in refused', resource: 'account', subjects: [accountId] },
  })
}

/** What somebody types as a username may be their password: only its fingerprint is kept. */
function fingerprintOfName(username: string): string {
  return fingerprintOf(username.trim().toLowerCase())
}
