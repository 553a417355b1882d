import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import './needs.ts'
import { partOf, readTyped } from './rules/typed.ts'
import { keepDraftFor } from './store/drafts.ts'
import { changedSince, DISCARD_BUTTON, tokenIn } from './token.ts'
import { addressOf } from './visit.ts'

/**
 * What the site does with a form that was sent when the session was over, before it leads to signing
 * in and back to the form: keeps what was typed for whoever the form was made for. A form that we did
 * not make leaves nothing behind. Goal F1.
 */
export async function keepWhatWasTyped(request: FastifyRequest): Promise<void> {
  const { form } = request.routeOptions.config
  if (form === undefined || partOf(request.body, DISCARD_BUTTON) !== undefined) return
  const { tokens, records } = request.server.forms
  const address = addressOf(form.address, PARAMS.parse(request.params))
  const token = tokenIn(request.body, tokens)
  if (token === null || token.form !== address) return

  const { organisation: organisationId, account: accountId, version, was } = token
  const typed = changedSince(was, readTyped(form.fields, request.body))
  if (Object.keys(typed).length === 0) return
  const draft = { fields: { typed, was }, recordVersion: version }
  await records({ as: 'sign in', request: request.id }, (transaction) =>
    keepDraftFor(transaction, { organisationId, accountId, form: address }, draft),
  )
}

const PARAMS = z.record(z.string(), z.string()).catch({})
