import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { bandAgain, SHIPPED_MODEL } from '#supervision/allocation'
import { CRN, NOW, somebody, type World } from '../../src/supervision/people/test-cases.ts'
import { fullInspection } from './full-inspection.ts'
import { fullSelfAssessment } from './full-self-assessment.ts'

/**
 * Gives the case that everybody may open something of every kind of record, the provider officers, and the
 * inspectorate an inspection,
 * so that every form of the site is about something. Everything added is the first of its table.
 */
export async function fullRecord(database: Database, world: World): Promise<void> {
  const { provider } = world
  await fullInspection(database, world)
  await fullSelfAssessment(database, world)
  const crn = CRN.own
  const newcomer = { accountId: 'newcomer', role: 'responsible officer', name: 'newcomer' } as const
  await somebody(database, { ...newcomer, organisationId: provider })
  const officer = 'responsible-officer'
  for (const statement of [
    sql`insert into staff.centre (organisation_id, team_id, kind, town, changed_by) values
          (${provider}, 'north', 'local management centre', 'Chelmsford', 'test'), (${provider}, 'south', 'hub', 'Basildon', 'test')`,
    sql`insert into staff.officer (organisation_id, account_id, grade, sex, team_id, contracted_hours, from_day, changed_by)
        select ${provider}, one, 'RO3', 'female', team, 37, '2018-05-01', 'test'
          from (values (${officer}, 'north'), ('colleague-north', 'north') ) as o (one, team)`,
    sql`insert into staff.absence (organisation_id, account_id, kind, from_day, until_day, changed_by)
        values (${provider}, 'colleague-north', 'leave', '2026-06-01', '2026-06-05', 'test')`,
    sql`insert into staff.reduction (organisation_id, account_id, reason, hours, from_day, changed_by)
        values (${provider}, 'colleague-north', 'other', 2, '2026-06-01', 'test')`,
    sql`insert into people.personal_details (organisation_id, crn, sex, changed_by) values (${provider}, ${crn}, 'male', 'test')`,
    sql`insert into people.alias (organisation_id, crn, family_name, changed_by) values (${provider}, ${crn}, 'Other', 'test')`,
    sql`insert into people.event (organisation_id, crn, event_number, disposal, court, offence, convicted_on, sentenced_on, length_months, allocated_on, ends_on, changed_by)
        values (${provider}, ${crn}, 1, 'community order', 'A court', 'Theft', '2026-06-01', '2026-06-22', 12, '2026-06-24', '2027-06-21', 'test')`,
    sql`insert into people.requirement (organisation_id, crn, event_number, requirement_number, kind, amount, changed_by)
        values (${provider}, ${crn}, 1, 1, 'residence', 6, 'test')`,
    sql`insert into people.registration (organisation_id, crn, code, from_day, review_on, changed_by)
        values (${provider}, ${crn}, 'SOFF', '2026-11-20', '2027-01-20', 'test')`,
    sql`insert into assessment.risk_of_serious_harm (organisation_id, crn, level, reason, assessed_on, assessed_by)
        values (${provider}, ${crn}, 'low', 'Known', '2026-06-24', 'test')`,
    sql`insert into assessment.reconviction_score (organisation_id, crn, one_year, two_year, scored_on, assessed_by)
        values (${provider}, ${crn}, 10, 20, '2026-06-24', 'test')`,
    sql`insert into contacts.appointment (organisation_id, crn, kind, on_day, at_time, officer_id, team_id, changed_by)
        values (${provider}, ${crn}, 'face to face', '2026-11-20', '10:00', ${officer}, 'north', 'test'),
               (${provider}, ${crn}, 'new directions meeting', '2026-11-25', '10:00', ${officer}, 'north', 'test')`,
    sql`insert into allocation.holding (organisation_id, crn, officer_id, team_id, reason, handover_note, decided_by)
        values (${provider}, ${crn}, ${officer}, 'north', 'Nearest', 'Ring before visiting', 'test')`,
    sql`insert into allocation.task (organisation_id, crn, kind, account_id, team_id, due_on, changed_by)
        values (${provider}, ${crn}, 'read handover note', ${officer}, 'north', '2026-11-25', 'test')`,
    sql`insert into allocation.operating_model (organisation_id, model_id, model_version, document, reason, changed_by)
        values (${provider}, 'essex-2018', 2, ${JSON.stringify({ ...SHIPPED_MODEL, version: 2 })}, 'A draft', 'test')`,
  ]) {
    await statement.execute(database)
  }
  const asked = { organisationId: provider, crns: [crn], cause: 'Intake', by: 'test', now: NOW }
  await bandAgain(database, { ...asked, meanings: new Map() })
}
