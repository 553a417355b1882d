import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { inTheNameOf } from '../../../platform/database/test-database.ts'
import { NOW, type Somebody, type World } from '../../people/test-cases.ts'
import type { RegisterMeanings } from '../rules/recorded-case.ts'

/** What the registers of these cases mean for the band. */
export const MEANINGS: RegisterMeanings = new Map([
  ['IIOM', 'iom'],
  ['RCPR', 'child-protection-contact'],
])

/** Does something as somebody who is signed in. */
export const as = <T>(
  database: Database,
  who: Somebody | undefined,
  work: (transaction: Database) => Promise<T>,
) => inTheNameOf(database, { as: 'staff', session: who?.session ?? '', now: NOW }, work)

/** Says, as the owner, where the teams of a world are: North is the hub unless told otherwise. */
export async function openCentres(database: Database, { provider }: World, north = 'hub') {
  await sql`insert into staff.centre (organisation_id, team_id, kind, town, changed_by) values
    (${provider}, 'north', ${north}, 'Chelmsford', 'test'),
    (${provider}, 'south', 'local management centre', 'Basildon', 'test')`.execute(database)
}

/** Makes people officers of their team, as the owner. */
export async function employ(
  database: Database,
  { provider }: World,
  officer: { id: string; grade?: 'RO3' | 'RO4'; sex?: 'female' | 'male'; team?: string },
) {
  const { id, grade = 'RO3', sex = 'female', team = 'north' } = officer
  await sql`insert into staff.officer (organisation_id, account_id, grade, sex, team_id, contracted_hours, from_day, changed_by)
    values (${provider}, ${id}, ${grade}, ${sex}, ${team}, 37, '2018-05-01', 'test')`.execute(
    database,
  )
}

/** Puts a community order, a low risk and a score on record, as the owner. */
export async function sentence(
  database: Database,
  { provider }: World,
  given: { crn: string; sex?: 'female' | 'male'; risk?: string; score?: number },
) {
  const { crn, sex = 'male', risk = 'low', score = 30 } = given
  await sql`insert into people.personal_details (organisation_id, crn, sex, changed_by)
    values (${provider}, ${crn}, ${sex}, 'test')`.execute(database)
  await sql`insert into people.event (organisation_id, crn, event_number, disposal, court, offence, convicted_on,
      sentenced_on, length_months, allocated_on, ends_on, changed_by)
    values (${provider}, ${crn}, 1, 'community order', 'A court', 'An offence', '2026-06-01', '2026-06-01', 12,
      '2026-06-03', '2027-06-01', 'test')`.execute(database)
  await sql`insert into assessment.reconviction_score (organisation_id, crn, one_year, two_year, scored_on, assessed_by)
    values (${provider}, ${crn}, 10, ${score}, '2026-06-03', 'test')`.execute(database)
  await classify(database, { provider, crn, risk })
}

/** Puts a classification of risk on record, as the owner or whoever is signed in. */
export async function classify(
  transaction: Database,
  { provider, crn, risk }: { provider: string; crn: string; risk: string },
) {
  await sql`insert into assessment.risk_of_serious_harm (organisation_id, crn, level, reason, assessed_on, assessed_by, assessed_at)
    values (${provider}, ${crn}, ${risk}, 'because', '2026-11-20', 'test', ${NOW})`.execute(
    transaction,
  )
}
