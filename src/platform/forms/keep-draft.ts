import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Database } from '#platform/database'
import './needs.ts'
import { fieldOf } from './rules/fields.ts'
import { timeOf } from './rules/moments.ts'
import { asTyped, type Typed } from './rules/typed.ts'
import { type DraftKey, findDraft, holdForm, keepDraft } from './store/drafts.ts'
import { wasSent } from './store/submissions.ts'
import { changedSince, type FormToken, isFor } from './token.ts'
import { secondsUntil } from './view.ts'

/** Keeps one box of a form while it is being typed in, and says when that was done. */
export function draftRoute(site: FastifyInstance): void {
  const config = { access: 'signed in' as const }
  site.post('/drafts', { config, bodyLimit: MOST_BYTES }, async (request, reply) => {
    const { signedIn } = request
    const sent = SENT.safeParse(request.body)
    const { tokens, registered, clock } = site.forms
    const token = sent.success ? tokens.read(sent.data.form) : null
    const form = registered.find(({ address }) => address === token?.route)
    const field = sent.success && form ? fieldOf(form.fields, sent.data.field) : undefined
    if (!sent.success || !signedIn || !token || !field || !isFor(token, signedIn)) {
      return reply.code(403).send({ because: 'This is not a form that was made for you' })
    }
    const now = clock.now()
    const box = { [sent.data.field]: asTyped(field, sent.data.value) }
    const isKept = await request.inRecords((transaction) => keep(transaction, token, box, now))
    if (!isKept) return reply.code(409).send({ because: 'This form has been sent' })
    return { savedAt: timeOf(now), secondsLeft: secondsUntil(signedIn.idleUntil, now) }
  })
}

const SENT = z.object({
  form: z.string(),
  field: z.string(),
  value: z.union([z.string(), z.array(z.string())]),
})

/** A long text, with every character of it written out in JSON. */
const MOST_BYTES = 1_500_000

/**
 * Adds a box to the draft. False when the form has been sent meanwhile: what was sent must not come
 * back as unsent. An older draft stays with the version it was typed over, so that it is never taken
 * for something typed over a newer one.
 */
async function keep(
  transaction: Database,
  { organisation: organisationId, account: accountId, form, key, version, was }: FormToken,
  box: Typed,
  savedAt: Date,
): Promise<boolean> {
  const draftKey: DraftKey = { organisationId, accountId, form }
  await holdForm(transaction, draftKey)
  if (await wasSent(transaction, { organisationId, accountId, key })) return false
  const before = await findDraft(transaction, draftKey)
  const over =
    before === null ? { version, was } : { version: before.recordVersion, was: before.fields.was }
  const typed = changedSince(over.was, { ...before?.fields.typed, ...box })
  const fields = { typed, was: over.was }
  await keepDraft(transaction, draftKey, { fields, recordVersion: over.version, savedAt })
  return true
}
