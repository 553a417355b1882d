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
           p.crn in (select n.crn from nobody n) as held_by_nobody
      from people.person p
      left join allocation.intake i on i.organisation_id = p.organisation_id and i.crn = p.crn
     where p.organisation_id = ${organisationId}
       and (p.crn in (select n.crn from nobody n)
            or (p.responsible_officer_id is null and i.crn is not null))
     order by held_by_nobody desc, since, p.crn
     limit 200`.execute(transaction)
  return rows
}
