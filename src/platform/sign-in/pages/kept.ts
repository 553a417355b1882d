import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { SignInNeeds } from '../needs.ts'

/** What is remembered between two pages of signing in: sealed in a cookie, for ten minutes. */
export type Kept = z.infer<typeof KEPT>

const KEPT = z.discriminatedUnion('step', [
  z.strictObject({
    step: z.literal('code'),
    organisationId: z.string(),
    accountId: z.string(),
    to: z.string(),
    until: z.number(),
  }),
  z.strictObject({
    step: z.literal('open id'),
    state: z.string(),
    nonce: z.string(),
    codeVerifier: z.string(),
    to: z.string(),
    until: z.number(),
  }),
  z.strictObject({
    step: z.literal('set up'),
    secret: z.string(),
    link: z.string(),
    until: z.number(),
  }),
])

type WithoutTime<T> = T extends unknown ? Omit<T, 'until'> : never

const NAME = 'plumbline-signing-in'
const MINUTES = 10
const SEAL = { purpose: 'signing in', owner: 'browser' }

/** Remembers it in this browser, unreadable there. */
export function keep(reply: FastifyReply, kept: WithoutTime<Kept>, needs: SignInNeeds): void {
  const until = needs.clock.now().getTime() + MINUTES * 60_000
  const sealed = needs.sealer.seal(JSON.stringify({ ...kept, until }), SEAL)
  reply.setCookie(NAME, Buffer.from(sealed).toString('base64url'), {
    ...{ path: '/', httpOnly: true, sameSite: 'lax', maxAge: MINUTES * 60, secure: needs.secure },
  })
}

/** What was remembered, or `null` when there is nothing, it is too old, or it is not ours. */
export function recall<Step extends Kept['step']>(
  request: FastifyRequest,
  step: Step,
  { sealer, clock }: SignInNeeds,
): Extract<Kept, { step: Step }> | null {
  const cookie = request.cookies[NAME]
  if (cookie === undefined) return null
  try {
    const opened = sealer.open(Buffer.from(cookie, 'base64url').toString(), SEAL)
    const kept = KEPT.parse(JSON.parse(opened))
    return isStep(kept, step) && kept.until > clock.now().getTime() ? kept : null
  } catch {
    return null
  }
}

function isStep<Step extends Kept['step']>(
  kept: Kept,
  step: Step,
): kept is Extract<Kept, { step: Step }> {
  return kept.step === step
}

/** Forgets it. */
export function forget(reply: FastifyReply): void {
  reply.clearCookie(NAME, { path: '/' })
}
