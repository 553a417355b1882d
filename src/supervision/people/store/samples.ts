import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import './tables.ts'

/** A door a provider has opened to an inspector, and the cases behind it. */
export type SampleAccess = {
  readonly organisationId: string
  readonly organisationName: string
  readonly accountId: string
  readonly inspectorName: string
  readonly inspection: string
  readonly fromDay: Day
  readonly untilDay: Day
  /** Whether the door is open today. */
  readonly isOpen: boolean
  readonly isMine: boolean
  /** Every case sampled, for whoever leads; `null` for others, who know only what they may open. */
  readonly cases: number | null
}

/** A sampled case that whoever asks may open now. */
export type SampledCase = {
  readonly organisationId: string
  readonly crn: string
  readonly familyName: string
  readonly givenNames: string
}

/** The doors opened to whoever asks, and to the colleagues whose inspections they lead. */
export async function sampleAccess(
  transaction: Database,
  leads: boolean,
): Promise<readonly SampleAccess[]> {
  const { rows } = await sql<Omit<SampleAccess, 'cases'> & { cases: string }>`
    select i.organisation_id, o.name as organisation_name, i.account_id,
           coalesce(a.name, i.account_id) as inspector_name, i.inspection, i.from_day, i.until_day,
           i.from_day <= platform.present_day() and i.until_day > platform.present_day() as is_open,
           i.account_id = (select accounts.me()) as is_mine,
           coalesce(n.cases, 0) as cases
      from people.inspector_access i
      join platform.organisation o on o.organisation_id = i.organisation_id
      left join accounts.account a
        on a.organisation_id = i.inspectorate_id and a.account_id = i.account_id
      left join people.sample_sizes() n
        on n.organisation_id = i.organisation_id and n.account_id = i.account_id
     where i.inspectorate_id = (select accounts.my_organisation())
     order by is_mine desc, o.name, inspector_name, i.organisation_id, i.account_id`.execute(
    transaction,
  )
  return rows.map(({ cases, ...row }) => ({ ...row, cases: leads ? Number(cases) : null }))
}

/** The cases sampled for whoever asks that they may open now. */
export async function mySampledCases(transaction: Database): Promise<readonly SampledCase[]> {
  const { rows } = await sql<SampledCase>`
    select p.organisation_id, p.crn, p.family_name, p.given_names
      from people.person p
     where (p.organisation_id, p.crn) in (
       select s.organisation_id, s.crn from people.my_sampled_cases() s)
     order by p.organisation_id, p.family_name, p.given_names, p.crn`.execute(transaction)
  return rows
}
