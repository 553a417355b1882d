import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { CaseKey } from '#supervision/people'
import type { NeedForOfficer } from '../rules/grade-matching.ts'

type NeedRow = {
  readonly sex: 'female' | 'male' | null
  readonly everHighRisk: boolean
  readonly femaleOfficer: NeedForOfficer['femaleOfficer'] | null
  readonly heldBy: string | null
  readonly ground: string | null
  readonly reason: string | null
}

/** What decides which officer a case needs, from the record; a sex that is not on record asks nothing. */
export async function needForOfficer(
  transaction: Database,
  { organisationId, crn }: CaseKey,
): Promise<NeedForOfficer> {
  const { rows } = await sql<NeedRow>`
    select d.sex, i.female_officer, b.held_by, r.ground, r.reason,
           exists (select from assessment.risk_of_serious_harm h
                    where h.organisation_id = p.organisation_id and h.crn = p.crn and h.level in ('high', 'very high')) as ever_high_risk
      from people.person p
      left join people.personal_details d on d.organisation_id = p.organisation_id and d.crn = p.crn
      left join allocation.intake i on i.organisation_id = p.organisation_id and i.crn = p.crn
      left join lateral (select held_by from allocation.banding x
                          where x.organisation_id = p.organisation_id and x.crn = p.crn
                          order by x.banding_id desc limit 1) b on true
      left join allocation.reallocation r on r.organisation_id = p.organisation_id and r.crn = p.crn and r.decision is null
     where p.organisation_id = ${organisationId} and p.crn = ${crn}`.execute(transaction)
  const [row] = rows
  return {
    riskReview: row?.ground === 'risk review' ? 'asked for' : 'none',
    everHighRisk: row?.everHighRisk === true,
    complexity: row?.ground === 'complexity' ? row.reason : null,
    sex: row?.sex ?? 'male',
    femaleOfficer: row?.femaleOfficer ?? 'not asked',
    likelyHub: row?.heldBy === 'hub',
  }
}
