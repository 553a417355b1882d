import type { FastifyReply } from 'fastify'
import { attempt, type Sent } from './attempt.ts'
import { keepTyped } from './keep-typed.ts'
import { partOf, readTyped } from './rules/typed.ts'
import { showAgain } from './show-again.ts'
import { removeDraft } from './store/drafts.ts'
import { DISCARD_BUTTON, fingerprintOf, isFor, tokenIn } from './token.ts'
import type { Visit } from './visit.ts'

/** Takes what was sent: saves it, or shows it again with what stands in the way. */
export async function takeForm<Values>(visit: Visit<Values>): Promise<FastifyReply> {
  const { request, reply, signedIn, key, shared, definition } = visit
  const token = tokenIn(request.body, shared.tokens)
  if (token === null || !isFor(token, signedIn) || token.form !== key.form) return notOurs(reply)
  if (partOf(request.body, DISCARD_BUTTON) !== undefined) return throwAway(visit)

  const typed = readTyped(definition.fields, request.body)
  const sent: Sent = { token, typed, fingerprint: fingerprintOf(typed) }
  const outcome = await attempt(visit, sent).catch(async (error: unknown) => {
    // Our mistake must not cost them their words. If even this fails, the first error is the one to tell.
    await keepTyped(visit, sent).catch(() => {})
    throw error
  })
  if (outcome.is !== 'saved') return showAgain(visit, sent, outcome)
  reply.say(outcome.said)
  return reply.redirect(outcome.to, 303)
}

/** Throws the draft away, and shows the form as the record has it. */
async function throwAway<Values>({ request, reply, key }: Visit<Values>): Promise<FastifyReply> {
  await request.inRecords((transaction) => removeDraft(transaction, key))
  return reply.redirect(key.form, 303)
}

function notOurs(reply: FastifyReply): FastifyReply {
  const sentences = [
    'It was not made for you here, or it was changed on its way. Nothing has been saved.',
    'Open the form again and send it from there.',
  ]
  const page = { title: 'This form cannot be sent', sentences }
  return reply.page('platform/web/error-pages/error', page, 403)
}
