import { sql } from 'kysely'
import type { Database } from '#platform/database'

/** A case of which nothing but the person is on record. */
export type BareCase = {
  readonly crn: string
  readonly teamId: string
  readonly officerId: string | null
}

/** The cases of an organisation without a sentence on record, in the order of their numbers. */
export async function casesWithoutSentence(
  transaction: Database,
  organisationId: string,
): Promise<readonly BareCase[]> {
  const { rows } = await sql<BareCase>`
    select p.crn, p.team_id, p.responsible_officer_id as officer_id
      from people.person p
     where p.organisation_id = ${organisationId}
       and not exists (select from people.event v where v.organisation_id = p.organisation_id and v.crn = p.crn)
     order by p.crn`.execute(transaction)
  return rows
}
