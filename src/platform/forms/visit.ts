import type { FastifyReply, FastifyRequest } from 'fastify'
import type { SignedIn } from '#platform/accounts'
import type { Database } from '#platform/database'
import type { FormDefinition, FormParams, Loaded } from './definition.ts'
import type { SharedByForms } from './needs.ts'
import { type Typed, typedOf } from './rules/typed.ts'
import type { DraftKey } from './store/drafts.ts'
import { type FormToken, fingerprintsOf, newKey } from './token.ts'

/** The parameters of a form's route. */
export type FormRoute = { Params: FormParams }

/** Somebody at a form: who, which one, and when. */
export type Visit<Values> = {
  readonly definition: FormDefinition<Values>
  readonly request: FastifyRequest<FormRoute>
  readonly reply: FastifyReply
  readonly signedIn: SignedIn
  readonly params: FormParams
  readonly key: DraftKey
  readonly now: Date
  readonly shared: SharedByForms
}

/** The address of a form with its parameters in it, in one spelling however it was asked for. */
export function addressOf(route: string, params: FormParams): string {
  return route.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
}

/** Who has come. The site lets nobody in who is not signed in. */
export function visitOf<Values>(
  definition: FormDefinition<Values>,
  request: FastifyRequest<FormRoute>,
  reply: FastifyReply,
): Visit<Values> {
  const { signedIn, params } = request
  if (signedIn === null) throw new Error('A form is only for people who are signed in')
  const { organisationId, accountId } = signedIn
  const key = { organisationId, accountId, form: addressOf(definition.address, params) }
  const shared = request.server.forms
  return { definition, request, reply, signedIn, params, key, now: shared.clock.now(), shared }
}

/** The record as it stands, to be shown: the look goes on record before anything is seen. Goal U1. */
export async function loadToShow<Values>(
  transaction: Database,
  { definition, request, params, signedIn }: Visit<Values>,
): Promise<Loaded | null> {
  const loaded = await definition.load(transaction, params, signedIn)
  const { subject, access } = definition
  if (loaded === null || subject === undefined || typeof access === 'string') return loaded
  await request.lookAt(transaction, {
    organisation: loaded.organisation ?? null,
    action: 'read',
    resource: access.resource,
    subjects: [params[subject] ?? ''],
  })
  return loaded
}

/** What the boxes of the form hold when the record is shown in them. */
export function typedIn<Values>({ definition }: Visit<Values>, loaded: Loaded): Typed {
  return typedOf(definition.fields, loaded.values)
}

/** A new token for this form, for the version given and what the record held in it. */
export function newToken<Values>(
  { definition, key }: Visit<Values>,
  { version, was }: Pick<FormToken, 'version' | 'was'>,
): FormToken {
  const { organisationId: organisation, accountId: account, form } = key
  return { organisation, account, form, route: definition.address, key: newKey(), version, was }
}

/** A new token for the record as it stands. */
export function tokenFor<Values>(visit: Visit<Values>, loaded: Loaded): FormToken {
  const was = fingerprintsOf(typedIn(visit, loaded))
  return newToken(visit, { version: loaded.version, was })
}
