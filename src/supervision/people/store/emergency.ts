import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Crn } from '../rules/crn.ts'
import type { CaseKey } from './cases.ts'
import './tables.ts'

/** What became of it: open until then, not to be opened, or nobody there to be told. */
export type EmergencyAnswer =
  | { readonly is: 'open'; readonly until: Date }
  | { readonly is: 'refused' }
  | { readonly is: 'nobody to tell' }

/**
 * Opens a case for an hour and tells somebody else at once, or puts on record that it was tried. A case
 * that is closed to whoever asks gets the answer of one that is not there. Goal A6.
 */
export async function openInEmergency(
  transaction: Database,
  crn: Crn,
  reason: string,
): Promise<EmergencyAnswer> {
  try {
    const { rows } = await sql<{ until: Date | null }>`
      select people.use_emergency_access(${crn}, ${reason}) as until`.execute(transaction)
    const until = rows[0]?.until ?? null
    return until === null ? { is: 'refused' } : { is: 'open', until }
  } catch (error) {
    if (codeOf(error) === NOBODY_TO_TELL) return { is: 'nobody to tell' }
    throw error
  }
}

/** As people.use_emergency_access raises it. The transaction is then at an end. */
const NOBODY_TO_TELL = 'PLB01'

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
}

/** Somebody who opened a case in an emergency, why, until when, and who was told. */
export type EmergencyUse = {
  readonly accountName: string
  readonly reason: string
  readonly fromTime: Date
  readonly untilTime: Date
  readonly isNow: boolean
  readonly isMine: boolean
  readonly told: readonly string[]
}

/** Who has opened a case in an emergency now or in the last 30 days, last first. */
export async function emergencyUsesOf(
  transaction: Database,
  { organisationId, crn }: CaseKey,
): Promise<readonly EmergencyUse[]> {
  const { rows } = await sql<EmergencyUse>`
    select e.account_name, e.reason, e.from_time, e.until_time,
           e.from_time <= platform.present() and e.until_time > platform.present() as is_now,
           e.account_id = (select accounts.me()) as is_mine,
           array(select coalesce(a.name, told.id)
                   from unnest(e.told_ids) as told (id)
                   left join accounts.account a
                     on a.organisation_id = e.organisation_id and a.account_id = told.id
                  order by 1) as told
      from people.emergency_access e
     where e.organisation_id = ${organisationId} and e.crn = ${crn}
       and e.until_time > platform.present() - interval '30 days'
     order by e.from_time desc, e.emergency_id desc
     limit 50`.execute(transaction)
  return rows
}
