import type { SignInNeeds } from './needs.ts'
import type { OpenIdPerson } from './proofs/open-id.ts'
import { type Begun, begin } from './sessions.ts'
import { accountNamed, accountOfSubject, tieToSubject } from './store/proofs-on-record.ts'

/**
 * Begins the session of whoever the organisation's own sign-in says it is. An account is found by the
 * provider's subject; the first time, by the e-mail address that the provider has checked, which is
 * then the account's username, and tied to that subject for good. `null`: no account here is theirs.
 */
export async function beginFor(person: OpenIdPerson, needs: SignInNeeds): Promise<Begun | null> {
  return needs.records({ as: 'sign in' }, async (transaction) => {
    const known = await accountOfSubject(transaction, person)
    if (known !== undefined) return begin(transaction, { ...known, means: 'openid' }, needs)
    if (person.email === null) return null
    const account = await accountNamed(transaction, person.email.toLowerCase())
    if (account === undefined || account.passwordHash !== null) return null
    if (!(await tieToSubject(transaction, account, person))) return null
    return begin(transaction, { ...account, means: 'openid' }, needs)
  })
}
