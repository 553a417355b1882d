import { sql } from 'kysely'
import type { Database } from '#platform/database'

/** A look or a change to put on record: one row for each person or thing it was about. */
export type OnRecord = {
  /** Whose chain it goes into: the organisation that keeps the record; `null` is one's own. */
  readonly organisation: string | null
  /** `read`, `change`, `refused`, `export`, … */
  readonly action: string
  readonly resource: string
  readonly subjects: readonly string[]
  readonly reason?: string | null
  readonly detail?: Readonly<Record<string, unknown>> | null
}

/**
 * Puts it on record in this transaction, in the name of whoever is signed in; the database takes the
 * name from the session and not from us. When it cannot be written the transaction fails, and with it
 * whatever it would have shown or changed. Goal U1.
 */
export async function putOnRecord(transaction: Database, entry: OnRecord): Promise<void> {
  const { organisation, action, resource, subjects, reason = null, detail = null } = entry
  if (subjects.length === 0) return
  await sql`
    select audit.record(${organisation}, ${action}, ${resource}, ${[...subjects]}::text[],
                        ${reason}, ${asText(detail)})`.execute(transaction)
}

/** The same for what happens without a session: signing in, loading, a batch. */
export async function putOnRecordAs(
  transaction: Database,
  {
    account,
    name,
    ...entry
  }: OnRecord & {
    readonly organisation: string
    readonly account: string | null
    readonly name: string
  },
): Promise<void> {
  const { organisation, action, resource, subjects, reason = null, detail = null } = entry
  for (const subject of subjects) {
    await sql`
      select audit.record_as(${organisation}, ${account}, ${name}, ${action}, ${resource}, ${subject},
                             ${reason}, ${asText(detail)})`.execute(transaction)
  }
}

function asText(detail: object | null): string | null {
  return detail === null ? null : JSON.stringify(detail)
}
