import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'

/** A new case that intake holds until an officer is found. */
export type Unheld = {
  readonly crn: string
  readonly familyName: string
  readonly givenNames: string
  readonly receivedOn: Day
  readonly teamName: string | null
  readonly band: string | null
  readonly risk: string | null
  readonly femaleOfficer: string | null
}

/** The cases no officer holds yet, the one that has waited longest first. */
export async function unheldCases(
  transaction: Database,
  organisationId: string,
): Promise<readonly Unheld[]> {
  const { rows } = await sql<Unheld>`
    select p.crn, p.family_name, p.given_names, i.received_on, t.name as team_name, b.band, r.level as risk,
           i.female_officer
      from people.person p
      join allocation.intake i on i.organisation_id = p.organisation_id and i.crn = p.crn
      left join accounts.team t on t.organisation_id = p.organisation_id and t.team_id = p.team_id
      left join lateral (select x.band from allocation.banding x
                          where x.organisation_id = p.organisation_id and x.crn = p.crn
                          order by x.banding_id desc limit 1) b on true
      left join lateral (select x.level from assessment.risk_of_serious_harm x
                          where x.organisation_id = p.organisation_id and x.crn = p.crn
                          order by x.assessed_on desc, x.assessment_id desc limit 1) r on true
     where p.organisation_id = ${organisationId} and p.responsible_officer_id is null
     order by i.received_on, p.crn
     limit 200`.execute(transaction)
  return rows
}
