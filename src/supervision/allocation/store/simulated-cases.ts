import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { BandingFacts } from '../rules/factors.ts'
import type { CasePlace } from '../rules/recorded-case.ts'
import type { SimulatedCase } from '../rules/simulate.ts'

type Row = {
  readonly facts: BandingFacts
  readonly place: CasePlace
  readonly ethnicity: string | null
  readonly centre: string | null
}

/** Today's caseload as it was last banded, in one statement: the facts, and what groups are told by. */
export async function simulatedCases(
  transaction: Database,
  organisationId: string,
): Promise<readonly SimulatedCase[]> {
  const { rows } = await sql<Row>`
    select b.facts, b.place, d.ethnicity, t.name as centre
      from people.person p
      join lateral (select x.facts, x.place from allocation.banding x
                     where x.organisation_id = p.organisation_id and x.crn = p.crn
                     order by x.banding_id desc limit 1) b on true
      left join people.personal_details d on d.organisation_id = p.organisation_id and d.crn = p.crn
      left join accounts.team t on t.organisation_id = p.organisation_id and t.team_id = p.team_id
     where p.organisation_id = ${organisationId}`.execute(transaction)
  return rows.map(({ ethnicity, centre, ...rest }) => ({
    ...{ ...rest, ethnicity: ethnicity ?? '', centre: centre ?? '' },
  }))
}
