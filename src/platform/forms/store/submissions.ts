import type { Database } from '#platform/database'
import './tables.ts'
import type { Answer } from './tables.ts'

/** A form as it was sent: by whom, under which key, and a fingerprint of what was in it. */
export type Submission = {
  readonly organisationId: string
  readonly accountId: string
  readonly key: string
  readonly sent: string
}

/**
 * Takes the key for this transaction. `null` when it is new; otherwise what was sent under it before
 * and where that led. Two at once: the second waits, and finds the first. Goal C3.
 */
export async function takeKey(
  transaction: Database,
  submission: Submission,
  at: Date,
): Promise<{ readonly sent: string; readonly answer: Answer } | null> {
  const taken = await transaction
    .insertInto('forms.submission')
    .values({ ...submission, answer: JSON.stringify({}), at })
    .onConflict((conflict) => conflict.columns(['organisationId', 'accountId', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst()
  if (taken !== undefined) return null
  return of(transaction, submission).select(['sent', 'answer']).executeTakeFirstOrThrow()
}

/** Whether the form with this key has been sent. */
export async function wasSent(
  transaction: Database,
  submission: Omit<Submission, 'sent'>,
): Promise<boolean> {
  return (await of(transaction, submission).select('key').executeTakeFirst()) !== undefined
}

/** Remembers where the form led, for whoever sends it again. */
export async function rememberAnswer(
  transaction: Database,
  { organisationId, accountId, key }: Submission,
  answer: Answer,
): Promise<void> {
  await transaction
    .updateTable('forms.submission')
    .set({ answer: JSON.stringify(answer) })
    .where('organisationId', '=', organisationId)
    .where('accountId', '=', accountId)
    .where('key', '=', key)
    .execute()
}

function of(transaction: Database, { organisationId, accountId, key }: Omit<Submission, 'sent'>) {
  return transaction
    .selectFrom('forms.submission')
    .where('organisationId', '=', organisationId)
    .where('accountId', '=', accountId)
    .where('key', '=', key)
}
