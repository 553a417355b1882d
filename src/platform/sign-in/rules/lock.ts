import { counted } from '#platform/words'

/** How many failures lock, how long each is held against someone, and how long a lock lasts. */
export type LockPolicy = {
  readonly failuresBeforeLock: number
  readonly countedForMinutes: number
  readonly lockMinutes: number
}

/** Whether sign-in is locked, until when, and the reason to show. */
export type Lock =
  | { readonly locked: false; readonly until: null; readonly because: null }
  | { readonly locked: true; readonly until: Date; readonly because: string }

/**
 * Whether an account, or an address, may try to sign in now (goal H5).
 *
 * For an account, give the failures since it last signed in; keep them for unknown usernames too,
 * or a lock would tell which exist. For an address, give them all: an attacker with an account of
 * their own must not be able to wipe them out. Failures during a lock do not make it longer, but
 * once the limit is reached each further failure locks again.
 */
export function lockAt(failures: readonly Date[], at: Date, policy: LockPolicy): Lock {
  const until = lockedUntil(
    failures.map((failure) => failure.getTime()).toSorted((a, b) => a - b),
    policy,
  )
  if (until === null || until <= at.getTime()) return OPEN
  const times = counted(policy.failuresBeforeLock, 'time')
  return {
    locked: true,
    until: new Date(until),
    because: `Sign-in failed ${times}, so it is locked for ${counted(policy.lockMinutes, 'minute')}`,
  }
}

const OPEN: Lock = { locked: false, until: null, because: null }
const MINUTE = 60_000

/** When the last lock ends, or `null` when the failures never came so thick that they locked. */
function lockedUntil(inOrder: readonly number[], policy: LockPolicy): number | null {
  const held: number[] = []
  let until: number | null = null
  for (const failure of inOrder) {
    if (until !== null && failure < until) continue
    held.push(failure)
    const first = held.at(-policy.failuresBeforeLock)
    if (first !== undefined && first > failure - policy.countedForMinutes * MINUTE)
      until = failure + policy.lockMinutes * MINUTE
  }
  return until
}
