import { sql } from 'kysely'
import type { Database } from '#platform/database'
import './tables.ts'
import type { KeptFields } from './tables.ts'

/** Whose draft of which form: the address with its parameters. */
export type DraftKey = {
  readonly organisationId: string
  readonly accountId: string
  readonly form: string
}

/** What somebody typed and has not sent. */
export type Draft = {
  readonly fields: KeptFields
  readonly recordVersion: number | null
  readonly savedAt: Date
}

/**
 * Makes everyone wait who writes a draft of this form or sends it, until this transaction ends: a
 * draft that comes late finds that the form was sent, and does not bring sent words back.
 */
export async function holdForm(transaction: Database, key: DraftKey): Promise<void> {
  const name = JSON.stringify([key.organisationId, key.accountId, key.form])
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(transaction)
}

/** The draft, if there is one. */
export async function findDraft(transaction: Database, key: DraftKey): Promise<Draft | null> {
  const draft = await transaction
    .selectFrom('forms.draft')
    .select(['fields', 'recordVersion', 'savedAt'])
    .where('organisationId', '=', key.organisationId)
    .where('accountId', '=', key.accountId)
    .where('form', '=', key.form)
    .executeTakeFirst()
  return draft ?? null
}

/** Keeps a draft in place of the one before; with nothing in it there is none. */
export async function keepDraft(
  transaction: Database,
  key: DraftKey,
  { fields, recordVersion, savedAt }: Draft,
): Promise<void> {
  if (Object.keys(fields.typed).length === 0) return removeDraft(transaction, key)
  const row = { ...key, fields: JSON.stringify(fields), recordVersion, savedAt }
  await transaction
    .insertInto('forms.draft')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['organisationId', 'accountId', 'form']).doUpdateSet({
        ...{ fields: row.fields, recordVersion, savedAt },
      }),
    )
    .execute()
}

/** Removes a draft: it was sent, or thrown away. */
export async function removeDraft(transaction: Database, key: DraftKey): Promise<void> {
  await transaction
    .deleteFrom('forms.draft')
    .where('organisationId', '=', key.organisationId)
    .where('accountId', '=', key.accountId)
    .where('form', '=', key.form)
    .execute()
}

/** Keeps a draft for somebody whose session has ended, in the name of signing in. */
export async function keepDraftFor(
  transaction: Database,
  { organisationId, accountId, form }: DraftKey,
  { fields, recordVersion }: Omit<Draft, 'savedAt'>,
): Promise<void> {
  await sql`
    select forms.keep_for(${organisationId}, ${accountId}, ${form},
                          ${JSON.stringify(fields)}::json, ${recordVersion}::integer)`.execute(
    transaction,
  )
}

/**
 * Removes drafts that nobody has touched for so many days, and what is remembered of forms sent before
 * then; in the name of the loader. How many drafts went.
 */
export async function removeOldDrafts(transaction: Database, days: number): Promise<number> {
  const { rows } = await sql<{ removed: number }>`
    select forms.remove_older_than(${days}::integer) as removed`.execute(transaction)
  return rows[0]?.removed ?? 0
}
