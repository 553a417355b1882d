import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import './tables.ts'

/** What an officer carried on a day. Points and what the hours left carry are exact to the hundredth. */
export type WorkloadDay = {
  readonly accountId: string
  readonly onDay: Day
  readonly teamId: string
  /** Their own cases, and those of colleagues whom they covered. */
  readonly cases: number
  readonly coveredCases: number
  readonly points: number
  readonly available: number
  /** By which table of points, with its version. */
  readonly pointsTable: string
}

/** Keeps the workload of many officers in one statement; the first run of a day stands. */
export async function storeWorkloadDays(
  transaction: Database,
  organisationId: string,
  days: readonly WorkloadDay[],
): Promise<void> {
  if (days.length === 0) return
  const column = <Key extends keyof WorkloadDay>(key: Key) => sql.val(days.map((day) => day[key]))
  await sql`
    insert into caseload.workload_day (organisation_id, account_id, on_day, team_id, cases, covered_cases, points,
                                       available, points_table, excluded_ids)
    select ${organisationId}, d.*, coalesce(x.ids, '{}')
      from unnest(${column('accountId')}::text[], ${column('onDay')}::date[], ${column('teamId')}::text[],
                  ${column('cases')}::integer[], ${column('coveredCases')}::integer[], ${column('points')}::numeric[],
                  ${column('available')}::numeric[], ${column('pointsTable')}::text[])
        as d (account_id, on_day, team_id, cases, covered_cases, points, available, points_table)
      left join (select h.account_id, array_agg(distinct e.id) as ids
                   from people.person p
                  cross join unnest(p.excluded_ids) e (id)
                  cross join lateral (
                    select p.responsible_officer_id as account_id
                     union all
                    select a.cover_id from staff.absence a
                     where a.organisation_id = p.organisation_id and a.account_id = p.responsible_officer_id
                       and a.cover_id is not null and a.withdrawn_reason is null) h
                  where p.organisation_id = ${organisationId} and p.excluded_ids <> '{}'
                  group by h.account_id) x on x.account_id = d.account_id
    on conflict (organisation_id, account_id, on_day) do nothing`.execute(transaction)
}

/** What an officer carried on the days kept since one, the newest first; as far as one may know. */
export async function workloadDaysOf(
  transaction: Database,
  {
    organisationId,
    accountId,
    since,
  }: { readonly organisationId: string; readonly accountId: string; readonly since: Day },
): Promise<readonly WorkloadDay[]> {
  const rows = await transaction
    .selectFrom('caseload.workloadDay')
    .select(['accountId', 'onDay', 'teamId', 'cases', 'coveredCases'])
    .select(['points', 'available', 'pointsTable'])
    .where('organisationId', '=', organisationId)
    .where('accountId', '=', accountId)
    .where('onDay', '>=', since)
    .orderBy('onDay', 'desc')
    .execute()
  return rows.map((row) => ({
    ...row,
    points: Number(row.points),
    available: Number(row.available),
  }))
}
