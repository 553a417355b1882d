import type { Records } from '#platform/database'
import type { Clock } from '#platform/dates'
import type { OpenId } from './proofs/open-id.ts'
import type { Sealer } from './proofs/sealed.ts'
import type { SignInPolicy } from './read-policy.ts'

/** What signing in needs from outside. */
export type SignInNeeds = {
  readonly records: Records
  readonly clock: Clock
  readonly sealer: Sealer
  readonly policy: SignInPolicy
  /** The organisation's own sign-in, where one is set up. */
  readonly openId: OpenId | null
  /** Whether people reach the site over https. */
  readonly secure: boolean
  /** Whether the people of the sample installation may be chosen from a list. */
  readonly demo: boolean
}
