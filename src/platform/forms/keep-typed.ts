import type { Database } from '#platform/database'
import type { Sent } from './attempt.ts'
import { holdForm, keepDraft } from './store/drafts.ts'
import { changedSince } from './token.ts'
import type { Visit } from './visit.ts'

/** Keeps what was sent and not saved as their draft, over the version it was typed over. */
export async function keepTyped<Values>(visit: Visit<Values>, sent: Sent): Promise<void> {
  await visit.request.inRecords((transaction) => keepTypedIn(transaction, visit, sent))
}

/** The same within a transaction. */
export async function keepTypedIn<Values>(
  transaction: Database,
  { key, now }: Visit<Values>,
  { token: { version, was }, typed }: Sent,
): Promise<void> {
  await holdForm(transaction, key)
  const fields = { typed: changedSince(was, typed), was }
  await keepDraft(transaction, key, { fields, recordVersion: version, savedAt: now })
}
