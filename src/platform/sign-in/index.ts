import type { FastifyPluginAsync } from 'fastify'
import type { SignInNeeds } from './needs.ts'
import { codePage } from './pages/code/code.ts'
import { setUpPage } from './pages/set-up/set-up.ts'
import { signInPage } from './pages/sign-in/sign-in.ts'
import { signOutPage } from './pages/signed-out/signed-out.ts'
import { tokensPage } from './pages/tokens/tokens.ts'

export type { SignInNeeds } from './needs.ts'
export { connect, type OpenIdSettings } from './proofs/open-id.ts'
export { sealerWith } from './proofs/sealed.ts'
export { fingerprintOf, newToken } from './proofs/session-token.ts'
export { type SignInPolicy, signInPolicyOn } from './read-policy.ts'

/** Every page of signing in and out. */
export function signInPages(needs: SignInNeeds): readonly FastifyPluginAsync[] {
  return [
    signInPage(needs),
    codePage(needs),
    setUpPage(needs),
    signOutPage(needs),
    tokensPage(needs),
  ]
}
