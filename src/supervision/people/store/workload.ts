import { sql } from 'kysely'
import type { Database } from '#platform/database'

/** How many cases an officer holds that whoever asks may not see; `null`: nobody holds them. */
export type ShieldedCases = {
  readonly officerName: string | null
  readonly teamName: string | null
  readonly cases: number
}

/**
 * The cases that are counted in the workload of whoever asks, and that they may not see: numbers, by
 * officer and team, for those who must balance work. Nobody else gets a row.
 */
export async function shieldedCases(transaction: Database): Promise<readonly ShieldedCases[]> {
  const { rows } = await sql<Omit<ShieldedCases, 'cases'> & { cases: string }>`
    select a.name as officer_name, t.name as team_name, s.cases
      from people.shielded_cases() s
      left join accounts.account a
        on a.organisation_id = (select accounts.my_organisation()) and a.account_id = s.officer_id
      left join accounts.team t
        on t.organisation_id = (select accounts.my_organisation()) and t.team_id = s.team_id
     order by t.name nulls last, a.name nulls last, s.officer_id`.execute(transaction)
  return rows.map(({ cases, ...row }) => ({ ...row, cases: Number(cases) }))
}
