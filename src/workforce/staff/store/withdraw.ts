import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Change } from './edit-staff.ts'
import './tables.ts'

const KEYS = { absence: 'absence_id', reduction: 'reduction_id' } as const

/** What is withdrawn, and why it should never have been recorded. */
export type ToWithdraw = {
  readonly organisationId: string
  readonly what: keyof typeof KEYS
  readonly id: string
  readonly reason: string
}

/**
 * Withdraws an absence or a reduction that was recorded by mistake: it stays on record, stays as it is and
 * counts nowhere. False: somebody has changed or withdrawn it since, or it is not theirs to change.
 */
export async function withdraw(
  transaction: Database,
  { organisationId, what, id, reason }: ToWithdraw,
  { version, changedBy }: Change,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update ${sql.table(`staff.${what}`)}
       set withdrawn_reason = ${reason}, changed_by = ${changedBy}, version = version + 1
     where organisation_id = ${organisationId} and ${sql.ref(KEYS[what])} = ${id} and version = ${version}
       and withdrawn_reason is null`.execute(transaction)
  return numAffectedRows === 1n
}
