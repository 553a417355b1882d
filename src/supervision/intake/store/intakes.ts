import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import type { CaseKey } from '#supervision/people'
import type { IntakeSoFar } from '../rules/left-to-do.ts'
import './tables.ts'

/** The intake of a case, with the person it is about. */
export type Intake = IntakeSoFar & {
  readonly crn: string
  readonly familyName: string
  readonly givenNames: string
  readonly receivedOn: Day
  readonly batchId: string | null
  readonly completedOn: Day | null
  readonly version: number
  readonly changedBy: string
  readonly changedAt: Date
}

/** Which intakes: of one case, of an import, or those that are not complete. */
export type WhichIntakes =
  | { readonly crn: string }
  | { readonly batchId: string; readonly limit: number; readonly offset: number }
  | { readonly open: true; readonly limit: number; readonly offset: number }

/** Intakes, the oldest first. Row-level security leaves out what is not for whoever asks. */
export async function intakes(
  transaction: Database,
  organisationId: string,
  which: WhichIntakes,
): Promise<readonly Intake[]> {
  const page = 'limit' in which ? sql`limit ${which.limit} offset ${which.offset}` : sql``
  const { rows } = await sql<Intake>`
    select i.crn, p.family_name, p.given_names, i.received_on, i.batch_id, i.domestic_abuse_check, i.domestic_abuse_on,
           i.safeguarding_check, i.safeguarding_on, i.female_officer, i.registers_checked, i.completed_on,
           i.version, i.changed_by, i.changed_at,
           exists (select from allocation.banding b
                    where b.organisation_id = i.organisation_id and b.crn = i.crn) as is_banded,
           (select max(a.on_day) from contacts.appointment a
             where a.organisation_id = i.organisation_id and a.crn = i.crn and a.kind = 'new directions meeting'
               and (a.outcome is null or a.outcome = 'attended')) as meeting_on
      from allocation.intake i
      join people.person p on p.organisation_id = i.organisation_id and p.crn = i.crn
     where i.organisation_id = ${organisationId} and ${chosen(which)}
     order by i.received_on, p.family_name, p.given_names, i.crn ${page}`.execute(transaction)
  return rows
}

/** How many intakes there are of that kind. */
export async function countIntakes(
  transaction: Database,
  organisationId: string,
  which: { readonly open: true } | { readonly batchId: string },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from allocation.intake i
     where i.organisation_id = ${organisationId} and ${chosen(which)}`.execute(transaction)
  return rows[0]?.count ?? 0
}

function chosen(which: WhichIntakes | { readonly open: true } | { readonly batchId: string }) {
  if ('crn' in which) return sql`i.crn = ${which.crn}`
  if ('batchId' in which) return sql`i.batch_id = ${which.batchId}::bigint`
  return sql`i.completed_on is null`
}

/** What may be changed about an intake. */
export type IntakeChange = Partial<
  Pick<
    IntakeSoFar,
    | 'domesticAbuseCheck'
    | 'domesticAbuseOn'
    | 'safeguardingCheck'
    | 'safeguardingOn'
    | 'registersChecked'
    | 'femaleOfficer'
  > & { readonly completedOn: Day }
>

/** Saves a part of an intake. False: somebody has changed it since. */
export async function saveIntake(
  transaction: Database,
  { organisationId, crn }: CaseKey,
  change: IntakeChange,
  { version, changedBy }: { readonly version: number | null; readonly changedBy: string },
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('allocation.intake')
    .set({ ...change, changedBy, version: sql<number>`version + 1` })
    .where('organisationId', '=', organisationId)
    .where('crn', '=', crn)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
