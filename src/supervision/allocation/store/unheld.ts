import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'

/** A new case that intake holds until an officer is found. */
export type Unheld = {
  readonly crn: string
  readonly familyName: string
  readonly givenNames: string
  readonly receivedOn: Day
}

/** The cases no officer holds yet, the one that has waited longest first. */
export async function unheldCases(
  transaction: Database,
  organisationId: string,
): Promise<readonly Unheld[]> {
  const { rows } = await sql<Unheld>`
    select p.crn, p.family_name, p.given_names, i.received_on
      from people.person p
      join allocation.intake i on i.organisation_id = p.organisation_id and i.crn = p.crn
     where p.organisation_id = ${organisationId} and p.responsible_officer_id is null
     order by i.received_on, p.crn
     limit 200`.execute(transaction)
  return rows
}
