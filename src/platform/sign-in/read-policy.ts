import { readFileSync } from 'node:fs'
import { z } from 'zod'
import policy from '../../../policy/sign-in/sign-in.json' with { type: 'json' }

/** What an administrator may set about signing in, from one day on. */
export type SignInPolicy = Readonly<z.infer<typeof VERSION>>

/**
 * The policy in force on a day (`2026-11-23`), from `policy/sign-in/sign-in.json`.
 * A day before the first version is governed by the first.
 */
export function signInPolicyOn(
  day: string,
  versions: readonly SignInPolicy[] = VERSIONS,
): SignInPolicy {
  const inOrder = versions.toSorted((a, b) => a.from.localeCompare(b.from))
  const inForce = inOrder.findLast(({ from }) => from <= day) ?? inOrder[0]
  if (inForce === undefined) throw new RangeError('policy/sign-in/sign-in.json has no version')
  return inForce
}

/** The newest version, even one dated ahead: what is hashed now must still be strong then. */
export function newestSignInPolicy(): SignInPolicy {
  return signInPolicyOn('9999-12-31')
}

/**
 * The passwords nobody may choose, one a line, from `policy/sign-in/common-passwords.txt` or the
 * text given. A line that starts with `#` is a heading.
 */
export function readCommonPasswords(
  text: string = readFileSync(COMMON_PASSWORDS, 'utf8'),
): ReadonlySet<string> {
  const lines = text.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'))
  return new Set(lines)
}

const COMMON_PASSWORDS = new URL('../../../policy/sign-in/common-passwords.txt', import.meta.url)

const count = z.int().positive()

/** `countedForMinutes`: how long a failure is held against the account or address. */
const lock = (mostFailures: number) =>
  z.strictObject({
    failuresBeforeLock: count.max(mostFailures),
    countedForMinutes: count,
    lockMinutes: count,
  })

/** The floors and ceilings are goals F5, A6 and H5, and OWASP's least cost for argon2id. */
const VERSION = z
  .strictObject({
    from: z.iso.date(),
    idleMinutes: count,
    warnMinutesBefore: z.int().min(2),
    absoluteHours: count,
    accountLock: lock(10),
    addressLock: lock(100_000),
    passwordMin: z.int().min(12),
    passwordMax: z.int().min(64).max(128),
    argon2: z.strictObject({
      memoryKibibytes: z.int().min(19_456),
      passes: z.int().min(2),
      lanes: count.max(255),
    }),
    secondFactor: z.strictObject({
      stepSeconds: z.literal(30),
      windowSteps: z.int().min(0).max(1),
      recoveryCodes: count.max(20),
    }),
    breakGlassMinutes: count.max(60),
    /** How long the token of a program lasts. */
    tokenDays: count.max(366),
    draftDays: z.int().min(30),
    requestsPerMinute: z.strictObject({
      account: count,
      address: count,
      signInFromAddress: count,
    }),
  })
  .refine(({ warnMinutesBefore, idleMinutes }) => warnMinutesBefore < idleMinutes, {
    error: 'The warning must come while there is time left',
  })
  .refine(({ idleMinutes, absoluteHours }) => idleMinutes <= absoluteHours * 60, {
    error: 'Nobody can be idle for longer than they can be signed in',
  })
  .refine(
    ({ accountLock, addressLock }) =>
      addressLock.failuresBeforeLock >= accountLock.failuresBeforeLock * 10,
    { error: 'One person must not lock out everyone behind the same address' },
  )

/** What `policy/sign-in/sign-in.json` must look like; a mistake in it stops the program at start. */
export const SIGN_IN_FILE = z.strictObject({
  title: z.string(),
  versions: z.array(VERSION).nonempty(),
})

const VERSIONS: readonly SignInPolicy[] = SIGN_IN_FILE.parse(policy).versions
