import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { beginSession, endToken, type SignedIn } from '#platform/accounts'
import { putOnRecordAs } from '#platform/audit'
import { dayOf } from '#platform/dates'
import { fieldsOf } from '#platform/web'
import { counted, dateInWords } from '#platform/words'
import type { SignInNeeds } from '../../needs.ts'
import { fingerprintOf, newToken } from '../../proofs/session-token.ts'
import { myTokens } from '../../store/my-tokens.ts'

const VIEW = 'platform/sign-in/pages/tokens/tokens'
const DAY_MS = 86_400_000
const MINUTES_A_DAY = 1440
const MOST_TOKENS = 20

const NAME = z.object({ name: z.string().trim().regex(/\S/).max(60) })

/**
 * Tokens for programs that ask the HTTP interface in somebody's name. A token does what its owner may do
 * and only under /api; it ends with the owner's roles, when it is stopped, and by itself.
 */
export function tokensPage(needs: SignInNeeds): FastifyPluginAsync {
  const signedInOnly = { config: { access: 'signed in' as const } }
  return async (site) => {
    site.get('/my-access/tokens', signedInOnly, (request, reply) => show(request, reply, needs))
    site.post('/my-access/tokens', signedInOnly, (request, reply) => make(request, reply, needs))
    site.post('/my-access/tokens/stop', signedInOnly, (request, reply) =>
      stop(request, reply, needs),
    )
  }
}

type Shown = { readonly fault?: string; readonly token?: string; readonly status?: number }

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  { clock, policy }: SignInNeeds,
  { fault, token, status = 200 }: Shown = {},
) {
  const now = clock.now()
  const tokens = await request.inRecords(myTokens)
  const model = {
    title: 'Tokens for programs',
    breadcrumbs: [{ text: 'My access', href: '/my-access' }, { text: 'Tokens for programs' }],
    ...{ fault: fault ?? null, token: token ?? null, days: counted(policy.tokenDays, 'day') },
    tokens: tokens.map(({ tokenName, startedAt, seenAt, endsAt }) => ({
      name: tokenName,
      made: dateInWords(dayOf(startedAt)),
      used: seenAt > startedAt ? dateInWords(dayOf(seenAt)) : 'not yet',
      ends: endsAt > now ? dateInWords(dayOf(endsAt)) : 'over',
    })),
  }
  return reply.page(VIEW, model, status)
}

async function make(request: FastifyRequest, reply: FastifyReply, needs: SignInNeeds) {
  const { signedIn } = request
  const { data } = NAME.safeParse(fieldsOf(request))
  if (signedIn === null || data === undefined) {
    return show(request, reply, needs, {
      fault: 'Give the token a name of up to 60 characters',
      status: 422,
    })
  }
  const token = newToken()
  const begun = await begin(request, needs, { signedIn, token, name: data.name })
  return begun === null
    ? show(request, reply, needs, { token })
    : show(request, reply, needs, { fault: begun, status: 422 })
}

type Wanted = { readonly signedIn: SignedIn; readonly token: string; readonly name: string }

/** `null`: begun; else why not. */
async function begin(
  request: FastifyRequest,
  { records, clock, policy }: SignInNeeds,
  { signedIn, token, name }: Wanted,
): Promise<string | null> {
  const { organisationId, accountId } = signedIn
  const now = clock.now()
  const mine = await request.inRecords(myTokens)
  const inForce = mine.filter(({ endsAt }) => endsAt > now)
  if (inForce.some(({ tokenName }) => tokenName === name)) return 'You have a token of that name'
  if (inForce.length >= MOST_TOKENS) return `You have ${MOST_TOKENS} tokens: stop one first`
  await records({ as: 'sign in', request: request.id }, async (transaction) => {
    await endToken(transaction, { organisationId, accountId, tokenName: name, now })
    const session = { organisationId, accountId, sessionId: fingerprintOf(token), now }
    await beginSession(transaction, {
      ...{ ...session, means: 'token', tokenName: name },
      idleMinutes: policy.tokenDays * MINUTES_A_DAY,
      endsAt: new Date(now.getTime() + policy.tokenDays * DAY_MS),
    })
    await putOnRecordAs(transaction, {
      ...{ organisation: organisationId, account: accountId, name: signedIn.name },
      ...{ action: 'make a token', resource: 'account', subjects: [accountId], detail: { name } },
    })
  })
  return null
}

async function stop(request: FastifyRequest, reply: FastifyReply, needs: SignInNeeds) {
  const { signedIn } = request
  const { data } = NAME.safeParse(fieldsOf(request))
  if (signedIn !== null && data !== undefined) {
    const { organisationId, accountId } = signedIn
    const now = needs.clock.now()
    await needs.records({ as: 'sign in', request: request.id }, async (transaction) => {
      const asked = { organisationId, accountId, tokenName: data.name, now }
      if (!(await endToken(transaction, asked))) return
      await putOnRecordAs(transaction, {
        ...{ organisation: organisationId, account: accountId, name: signedIn.name },
        ...{ action: 'stop a token', resource: 'account', subjects: [accountId] },
        detail: { name: data.name },
      })
    })
    reply.say('The token is stopped')
  }
  return reply.redirect('/my-access/tokens', 303)
}
