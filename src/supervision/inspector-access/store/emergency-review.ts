import { sql } from 'kysely'
import type { Database } from '#platform/database'

/** Emergency access that somebody used: for which case, why, how long, and who was told. */
export type EmergencyUse = {
  readonly emergencyId: number
  readonly crn: string
  readonly accountId: string
  readonly accountName: string
  readonly reason: string
  readonly fromTime: Date
  readonly untilTime: Date
  readonly told: readonly string[]
}

/** As many as a page shows. */
export const USES_A_PAGE = 50

/** A page of the emergency access used in an organisation, newest first. */
export async function emergencyUses(
  transaction: Database,
  organisationId: string,
  before: number | null,
): Promise<{ readonly uses: readonly EmergencyUse[]; readonly olderThan: number | null }> {
  const { rows } = await sql<Omit<EmergencyUse, 'emergencyId'> & { readonly emergencyId: string }>`
    select e.emergency_id, e.crn, e.account_id, e.account_name, e.reason, e.from_time, e.until_time,
           array(select coalesce(a.name, t.id) from unnest(e.told_ids) as t (id)
                   left join accounts.account a
                     on a.organisation_id = e.organisation_id and a.account_id = t.id
                  order by 1) as told
      from people.emergency_access e
     where e.organisation_id = ${organisationId}
       and (${before === null} or e.emergency_id < ${String(before ?? 0)}::bigint)
     order by e.emergency_id desc limit ${USES_A_PAGE + 1}`.execute(transaction)
  const uses = rows
    .slice(0, USES_A_PAGE)
    .map((row) => ({ ...row, emergencyId: Number(row.emergencyId) }))
  const last = rows.length > USES_A_PAGE ? uses.at(-1) : undefined
  return { uses, olderThan: last?.emergencyId ?? null }
}
