import { createHash } from 'node:crypto'
import type { SignedIn } from '#platform/accounts'
import type { Database } from '#platform/database'
import './tables.ts'

/** A file that somebody sent and has not decided about: kept for them alone, until they have. */
export type WaitingFile = {
  readonly fileName: string
  readonly csv: string
  /** Of the table as it is kept. */
  readonly sha256: string
}

/**
 * The draft it is kept as. Drafts are seen by their author only, are part of a backup, and are removed
 * after the days that the policy gives them.
 */
const FORM = '/intake/import'

/** Keeps a file until it is decided what to import, in place of any other of theirs. */
export async function keepFile(
  transaction: Database,
  { organisationId, accountId }: SignedIn,
  { fileName, csv }: Omit<WaitingFile, 'sha256'>,
  savedAt: Date,
): Promise<void> {
  const fields = JSON.stringify({ typed: { fileName, csv }, was: {} })
  await transaction
    .insertInto('forms.draft')
    .values({ organisationId, accountId, form: FORM, fields, recordVersion: null, savedAt })
    .onConflict((conflict) =>
      conflict.columns(['organisationId', 'accountId', 'form']).doUpdateSet({ fields, savedAt }),
    )
    .execute()
}

/** The file that waits for their decision; `null` when there is none. */
export async function waitingFile(
  transaction: Database,
  { organisationId, accountId }: SignedIn,
): Promise<WaitingFile | null> {
  const draft = await transaction
    .selectFrom('forms.draft')
    .select('fields')
    .where('organisationId', '=', organisationId)
    .where('accountId', '=', accountId)
    .where('form', '=', FORM)
    .executeTakeFirst()
  const { fileName, csv } = draft?.fields.typed ?? {}
  if (typeof fileName !== 'string' || typeof csv !== 'string') return null
  return { fileName, csv, sha256: createHash('sha256').update(csv).digest('hex') }
}

/** Removes it: it was decided about. */
export async function removeWaitingFile(
  transaction: Database,
  { organisationId, accountId }: SignedIn,
): Promise<void> {
  await transaction
    .deleteFrom('forms.draft')
    .where('organisationId', '=', organisationId)
    .where('accountId', '=', accountId)
    .where('form', '=', FORM)
    .execute()
}
