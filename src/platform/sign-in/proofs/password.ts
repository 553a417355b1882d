import { hash, parseOptions, verify } from '@node-rs/argon2'
import { newestSignInPolicy, type SignInPolicy } from '../read-policy.ts'
import { normalisedPassword } from '../rules/password-rules.ts'

/** A password as the database keeps it: argon2id, with its cost and salt in the text. */
export async function hashPassword(text: string, cost: Cost = COST): Promise<string> {
  return hash(normalisedPassword(text), {
    memoryCost: cost.memoryKibibytes,
    timeCost: cost.passes,
    parallelism: cost.lanes,
  })
}

/**
 * Whether the text is the password that was hashed.
 *
 * With no hash (no such account, or one without a password) the answer is no, after the same work:
 * the time it takes must not tell which usernames exist (goal H5).
 */
export async function isPassword(
  hashed: string | null,
  text: string,
  compare: Compare = verify,
): Promise<boolean> {
  const isSame = await compare(hashed ?? nobodysHash(COST), normalisedPassword(text))
  return hashed !== null && isSame
}

/** Whether the hash was made at another cost than the policy asks: hash again at the next sign-in. */
export function needsNewHash(hashed: string, cost: Cost = COST): boolean {
  const { algorithm, memoryCost, timeCost, parallelism } = parseOptions(hashed)
  return (
    algorithm !== ARGON2ID ||
    memoryCost !== cost.memoryKibibytes ||
    timeCost !== cost.passes ||
    parallelism !== cost.lanes
  )
}

type Cost = SignInPolicy['argon2']
type Compare = (hashed: string, text: string) => Promise<boolean>

const COST: Cost = newestSignInPolicy().argon2
// The package declares its names for algorithms in a way that erasable types cannot import.
const ARGON2ID: ReturnType<typeof parseOptions>['algorithm'] = 2

/** A hash that no password is known to have, at the same cost as everyone's. */
function nobodysHash({ memoryKibibytes, passes, lanes }: Cost): string {
  const cost = `m=${memoryKibibytes},t=${passes},p=${lanes}`
  return `$argon2id$v=19$${cost}$${'A'.repeat(22)}$${'A'.repeat(43)}`
}
