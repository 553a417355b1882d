import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { z } from 'zod'
import { putOnRecordAs } from '#platform/audit'
import { fieldsOf } from '#platform/web'
import { ownerOf } from '../../by-password.ts'
import type { SignInNeeds } from '../../needs.ts'
import { hashPassword } from '../../proofs/password.ts'
import {
  authenticatorAddress,
  isCode,
  newRecoveryCodes,
  newSecret,
  qrPictureOf,
} from '../../proofs/second-factor.ts'
import { fingerprintOf } from '../../proofs/session-token.ts'
import { readCommonPasswords } from '../../read-policy.ts'
import { whyPasswordIsRefused } from '../../rules/password-rules.ts'
import { openLink, useLink } from '../../store/links.ts'
import { type AccountToProve, accountOf, setProofs } from '../../store/proofs-on-record.ts'
import { forget, keep, recall } from '../kept.ts'

/** Where somebody with a link from their administrator chooses a password and sets up their telephone. */
export function setUpPage(needs: SignInNeeds): FastifyPluginAsync {
  return async (site) => {
    const config = { access: 'everyone' as const }
    site.get<{ Params: { token: string } }>(
      '/set-up/:token',
      { config },
      async (request, reply) => {
        const link = fingerprintOf(request.params.token)
        const account = await accountOfLink(link, needs)
        if (account === undefined) return spent(reply)
        const secret = recalled(request, link, needs) ?? newSecret()
        keep(reply, { step: 'set up', secret, link }, needs)
        return show(reply, account, secret)
      },
    )

    site.post<{ Params: { token: string } }>(
      '/set-up/:token',
      { config },
      async (request, reply) => {
        const link = fingerprintOf(request.params.token)
        const account = await accountOfLink(link, needs)
        const secret = recalled(request, link, needs)
        if (account === undefined) return spent(reply)
        if (secret === null) return reply.redirect(request.url, 303)
        const typed = TYPED.parse(fieldsOf(request))
        const faults = faultsIn(typed, account, secret, needs)
        if (Object.values(faults).some((fault) => fault !== null)) {
          return show(reply, account, secret, faults)
        }
        const lastCodeStep = String(isCode(secret, typed.code, needs.clock.now(), null) ?? 0)
        const chosen = { secret, password: typed.password, lastCodeStep }
        const codes = await setUp(account, link, chosen, needs)
        if (codes === null) return spent(reply)
        forget(reply)
        const model = { title: 'Keep these recovery codes', codes }
        return reply.page('platform/sign-in/pages/set-up/recovery-codes', model)
      },
    )
  }
}

const text = z.string().max(1000).catch('')
const TYPED = z.object({ password: text, again: text, code: text })
type Faults = Readonly<Record<'password' | 'again' | 'code', string | null>>

const COMMON = readCommonPasswords()

function recalled(request: Parameters<typeof recall>[0], link: string, needs: SignInNeeds) {
  const kept = recall(request, 'set up', needs)
  return kept?.link === link ? kept.secret : null
}

async function accountOfLink(link: string, { records, clock }: SignInNeeds) {
  return records({ as: 'sign in' }, async (transaction) => {
    const key = await openLink(transaction, link, clock.now())
    return key === undefined ? undefined : accountOf(transaction, key)
  })
}

function faultsIn(
  typed: z.infer<typeof TYPED>,
  account: AccountToProve,
  secret: string,
  { policy, clock }: SignInNeeds,
): Faults {
  const limits = { ...policy, commonPasswords: COMMON }
  return {
    password: whyPasswordIsRefused(typed.password, account, limits),
    again: typed.again === typed.password ? null : 'The two passwords are not the same',
    code:
      isCode(secret, typed.code, clock.now(), null) === null
        ? 'The code is not the one your app shows now'
        : null,
  }
}

/** Sets everything up and uses the link, at once; `null` when the link has just been used. */
async function setUp(
  account: AccountToProve,
  link: string,
  {
    secret,
    password,
    lastCodeStep,
  }: Readonly<Record<'secret' | 'password' | 'lastCodeStep', string>>,
  { records, sealer, clock }: SignInNeeds,
): Promise<readonly string[] | null> {
  const passwordHash = await hashPassword(password)
  const codes = newRecoveryCodes()
  return records({ as: 'sign in' }, async (transaction) => {
    if (!(await useLink(transaction, link, clock.now()))) return null
    await setProofs(transaction, account, {
      ...{ passwordHash, lastCodeStep },
      secondFactor: sealer.seal(secret, { purpose: 'second factor', owner: ownerOf(account) }),
      recoveryCodes: codes.map(({ fingerprint }) => fingerprint),
    })
    const { organisationId: organisation, accountId, name } = account
    await putOnRecordAs(transaction, {
      ...{ organisation, account: accountId, name },
      ...{ action: 'set up sign-in', resource: 'account', subjects: [accountId] },
    })
    return codes.map(({ code }) => code)
  })
}

const NO_FAULTS: Faults = { password: null, again: null, code: null }

function show(reply: FastifyReply, account: AccountToProve, secret: string, faults = NO_FAULTS) {
  const list = Object.entries(faults).flatMap(([field, fault]) =>
    fault === null ? [] : [{ text: fault, href: `#${field}` }],
  )
  const model = {
    title: 'Set up how you sign in',
    hasError: list.length > 0,
    ...{ list, faults, secret, name: account.name, username: account.username },
    picture: qrPictureOf(authenticatorAddress(secret, account.username)),
  }
  return reply.page('platform/sign-in/pages/set-up/set-up', model, list.length > 0 ? 422 : 200)
}

function spent(reply: FastifyReply) {
  const sentences = [
    'It was used already, or it is more than three days old.',
    'Ask your administrator for another.',
  ]
  const model = { title: 'This link does not work any more', sentences }
  return reply.page('platform/web/error-pages/error', model, 404)
}
