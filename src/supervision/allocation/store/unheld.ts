import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'

/** A case without an officer: intake holds it until one is found, or against the rules nobody does. */
export type Unheld = {
  readonly crn: string
  readonly familyName: string
  readonly givenNames: string
  readonly since: Day
  /** The table of holders knows nobody for it: not an officer, and not intake. */
  readonly heldByNobody: boolean
  readonly teamName: string | null
  readonly band: string | null
  readonly risk: string | null
  readonly femaleOfficer: string | null
}

/**
 * The cases no officer holds: those that nobody holds at all first, then the one that has waited longest.
 * A case always has a row of who holds it; one without is found here.
 */
export async function unheldCases(
  transaction: Database,
  organisationId: string,
): Promise<readonly Unheld[]> {
  const { rows } = await sql<Unheld>`
    with nobody as materialized (select n.crn from allocation.held_by_nobody() n)
    select p.crn, p.family_name, p.given_names, coalesce(i.received_on, p.true_from) as since,
           p.crn in (select n.crn from nobody n) as held_by_nobody, t.name as team_name, b.band, r.level as risk,
           i.female_officer
      from people.person p
      left join allocation.intake i on i.organisation_id = p.organisation_id and i.crn = p.crn
      left join accounts.team t on t.organisation_id = p.organisation_id and t.team_id = p.team_id
      left join lateral (select x.band from allocation.banding x
                          where x.organisation_id = p.organisation_id and x.crn = p.crn
                          order by x.banding_id desc limit 1) b on true
      left join lateral (select x.level from assessment.risk_of_serious_harm x
                          where x.organisation_id = p.organisation_id and x.crn = p.crn
                          order by x.assessed_on desc, x.assessment_id desc limit 1) r on true
     where p.organisation_id = ${organisationId}
       and (p.crn in (select n.crn from nobody n)
            or (p.responsible_officer_id is null and i.crn is not null))
     order by held_by_nobody desc, since, p.crn
     limit 200`.execute(transaction)
  return rows
}
