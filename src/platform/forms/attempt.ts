import type { z } from 'zod'
import type { Database } from '#platform/database'
import type { FormDefinition, Loaded } from './definition.ts'
import { type Faults, faultsIn } from './rules/faults.ts'
import { answersOf, type Typed } from './rules/typed.ts'
import { holdForm, removeDraft } from './store/drafts.ts'
import { rememberAnswer, takeKey } from './store/submissions.ts'
import type { FormToken } from './token.ts'
import type { Visit } from './visit.ts'

/** A form as it was sent: its token, what its boxes hold, and a fingerprint of that. */
export type Sent = {
  readonly token: FormToken
  readonly typed: Typed
  readonly fingerprint: string
}

/** What became of a form that was sent. Only `saved` has left anything behind. */
export type Outcome =
  | { readonly is: 'saved'; readonly to: string; readonly said: string }
  | { readonly is: 'already sent' }
  | NotSaved

type NotSaved =
  | { readonly is: 'not there' }
  | { readonly is: 'stale' }
  | { readonly is: 'faulty'; readonly faults: Faults }

/**
 * Saves what was sent, in one transaction with its key and the end of its draft: all of it or nothing.
 * The same form again leads where the first led, and does nothing more.
 */
export async function attempt<Values>(visit: Visit<Values>, sent: Sent): Promise<Outcome> {
  try {
    return await visit.request.inRecords((transaction) => save(transaction, visit, sent))
  } catch (error) {
    if (error instanceof Undone) return error.outcome
    throw error
  }
}

/** Thrown to undo the transaction; caught as soon as it is undone. */
class Undone extends Error {
  readonly outcome: NotSaved

  constructor(outcome: NotSaved) {
    super(`not saved: ${outcome.is}`)
    this.name = 'Undone'
    this.outcome = outcome
  }
}

async function save<Values>(
  transaction: Database,
  { definition, params, signedIn, key, now }: Visit<Values>,
  { token, typed, fingerprint }: Sent,
): Promise<Outcome> {
  await holdForm(transaction, key)
  const { organisationId, accountId } = key
  const submission = { organisationId, accountId, key: token.key, sent: fingerprint }
  const before = await takeKey(transaction, submission, now)
  if (before !== null) {
    return before.sent === fingerprint ? { is: 'saved', ...before.answer } : { is: 'already sent' }
  }
  const loaded = await definition.load(transaction, params, signedIn)
  if (loaded === null) throw new Undone({ is: 'not there' })
  const values = read(definition, typed, loaded)
  const by = { version: token.version, signedIn, now }
  const saved = await definition.save(transaction, params, values, by)
  if (saved === 'stale') throw new Undone({ is: 'stale' })
  if ('faults' in saved) throw new Undone({ is: 'faulty', faults: saved.faults })
  const answer = { to: saved.to, said: saved.said }
  await rememberAnswer(transaction, submission, answer)
  await removeDraft(transaction, key)
  return { is: 'saved', ...answer }
}

/** The values in what was typed. Undoes everything when there is a fault in it. */
function read<Values>(
  { fields, read }: FormDefinition<Values>,
  typed: Typed,
  { options = {} }: Loaded,
): Values {
  const parsed = read.safeParse(answersOf(fields, typed))
  const ofAnyForm = faultsIn(fields, typed, options)
  if (parsed.success && Object.keys(ofAnyForm).length === 0) return parsed.data
  const ofThisForm = parsed.success ? {} : faultsOf(parsed.error)
  // In the order in which they are asked.
  const faults = { ...ofThisForm, ...ofAnyForm }
  const inOrder = [...new Set([...fields.map(({ name }) => name), ...Object.keys(faults)])]
  throw new Undone({
    is: 'faulty',
    faults: Object.fromEntries(
      inOrder.flatMap((name) => (faults[name] === undefined ? [] : [[name, faults[name]]])),
    ),
  })
}

/** The first fault of each field; one of the whole form under no name. */
function faultsOf({ issues }: z.ZodError): Faults {
  return Object.fromEntries(
    issues.toReversed().map(({ path, message }) => [`${String(path[0] ?? '')}`, message] as const),
  )
}
