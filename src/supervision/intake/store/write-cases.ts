import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import type { NewCase } from '../rules/case-codes.ts'
import './tables.ts'

/** Where new cases are put on record, by whom, and in which import; `null`: keyed one by one. */
export type WrittenBy = {
  readonly organisationId: string
  readonly by: string
  readonly on: Day
  readonly batchId: string | null
}

/**
 * Puts new cases on record: the person, what is known of them, the sentence with its requirements, the
 * registers, risk of serious harm, the score, and the intake that begins. One statement for each table,
 * however many cases. A number that is on record already fails with 23505 and leaves nothing.
 */
export async function writeCases(
  transaction: Database,
  cases: readonly NewCase[],
  written: WrittenBy,
): Promise<void> {
  for (let from = 0; from < cases.length; from += IN_ONE_STATEMENT) {
    const some = cases.slice(from, from + IN_ONE_STATEMENT)
    await writePeople(transaction, some, written)
    await writeSentences(transaction, some, written)
    await writeRisks(transaction, some, written)
    await writeIntake(transaction, some, written)
  }
}

const IN_ONE_STATEMENT = 2_000

async function writePeople(
  transaction: Database,
  cases: readonly NewCase[],
  { organisationId, by, on }: WrittenBy,
): Promise<void> {
  const rows = JSON.stringify(
    cases.map((one) => ({
      ...{ crn: one.crn, family_name: one.familyName, given_names: one.givenNames },
      ...{ date_of_birth: one.dateOfBirth, team_id: one.teamId, sex: one.sex },
      ...{ ethnicity: one.ethnicity, language: one.language, welsh: one.welsh },
    })),
  )
  await sql`
    insert into people.person (organisation_id, crn, family_name, given_names, date_of_birth, team_id, true_from, changed_by)
    select ${organisationId}, n.crn, n.family_name, n.given_names, n.date_of_birth, n.team_id, ${on}::date, ${by}
      from json_to_recordset(${rows}::json)
        as n (crn text, family_name text, given_names text, date_of_birth date, team_id text)`.execute(
    transaction,
  )
  await sql`
    insert into people.personal_details (organisation_id, crn, sex, ethnicity, language, welsh_correspondence, true_from, changed_by)
    select ${organisationId}, n.crn, n.sex, n.ethnicity, n.language, n.welsh, ${on}::date, ${by}
      from json_to_recordset(${rows}::json)
        as n (crn text, sex text, ethnicity text, language text, welsh boolean)`.execute(
    transaction,
  )
}

async function writeSentences(
  transaction: Database,
  cases: readonly NewCase[],
  { organisationId, by, on }: WrittenBy,
): Promise<void> {
  const events = JSON.stringify(
    cases.map((one) => ({
      ...{ crn: one.crn, disposal: one.disposal, court: one.court, offence: one.offence },
      ...{ offence_code: one.offenceCode, convicted_on: one.convictedOn },
      ...{ sentenced_on: one.sentencedOn, length_months: one.lengthMonths, ends_on: one.endsOn },
      ...{ allocated_on: one.allocatedOn, release_on: one.releaseOn },
      ...{ licence_ends_on: one.licenceEndsOn, pss_ends_on: one.pssEndsOn },
    })),
  )
  await sql`
    insert into people.event (organisation_id, crn, event_number, disposal, court, offence, offence_code, convicted_on, sentenced_on,
                              length_months, allocated_on, release_on, licence_ends_on, pss_ends_on, ends_on, true_from, changed_by)
    select ${organisationId}, n.crn, 1, n.disposal, n.court, n.offence, n.offence_code, n.convicted_on, n.sentenced_on,
           n.length_months, n.allocated_on, n.release_on, n.licence_ends_on, n.pss_ends_on, n.ends_on, ${on}::date, ${by}
      from json_to_recordset(${events}::json)
        as n (crn text, disposal text, court text, offence text, offence_code text, convicted_on date, sentenced_on date,
              length_months integer, allocated_on date, release_on date, licence_ends_on date, pss_ends_on date, ends_on date)`.execute(
    transaction,
  )
  const requirements = JSON.stringify(
    cases.flatMap(({ crn, requirements }) =>
      requirements.map((one, place) => ({ crn, requirement_number: place + 1, ...one })),
    ),
  )
  await sql`
    insert into people.requirement (organisation_id, crn, event_number, requirement_number, kind, amount, programme, true_from, changed_by)
    select ${organisationId}, n.crn, 1, n.requirement_number, n.kind, n.amount, n.programme, ${on}::date, ${by}
      from json_to_recordset(${requirements}::json)
        as n (crn text, requirement_number integer, kind text, amount integer, programme text)`.execute(
    transaction,
  )
}

async function writeRisks(
  transaction: Database,
  cases: readonly NewCase[],
  { organisationId, by, on }: WrittenBy,
): Promise<void> {
  const registers = JSON.stringify(
    cases.flatMap(({ crn, allocatedOn, registers }) =>
      registers.map(({ code, reviewOn }) => ({
        ...{ crn, code, from_day: allocatedOn, review_on: reviewOn },
      })),
    ),
  )
  await sql`
    insert into people.registration (organisation_id, crn, code, from_day, review_on, words, true_from, changed_by)
    select ${organisationId}, n.crn, n.code, n.from_day, n.review_on, 'Came with the case', ${on}::date, ${by}
      from json_to_recordset(${registers}::json) as n (crn text, code text, from_day date, review_on date)`.execute(
    transaction,
  )
  const risks = JSON.stringify(
    cases.map(({ crn, risk, score, allocatedOn }) => ({
      ...{ crn, level: risk, from_day: allocatedOn },
      ...{ one_year: score?.oneYear ?? null, two_year: score?.twoYear ?? null },
    })),
  )
  await sql`
    insert into assessment.risk_of_serious_harm (organisation_id, crn, level, reason, assessed_on, assessed_by)
    select ${organisationId}, n.crn, n.level, 'As the NPS allocated the case', n.from_day, ${by}
      from json_to_recordset(${risks}::json) as n (crn text, level text, from_day date)`.execute(
    transaction,
  )
  await sql`
    insert into assessment.reconviction_score (organisation_id, crn, one_year, two_year, scored_on, assessed_by)
    select ${organisationId}, n.crn, n.one_year, n.two_year, n.from_day, ${by}
      from json_to_recordset(${risks}::json) as n (crn text, one_year integer, two_year integer, from_day date)
     where n.two_year is not null`.execute(transaction)
}

async function writeIntake(
  transaction: Database,
  cases: readonly NewCase[],
  { organisationId, by, on, batchId }: WrittenBy,
): Promise<void> {
  const checkOf = (startedOn: Day | null) =>
    startedOn === null ? 'not started' : 'started by the NPS'
  const rows = JSON.stringify(
    cases.map((one) => ({
      ...{ crn: one.crn, abuse: checkOf(one.domesticAbuseCheckOn) },
      ...{ abuse_on: one.domesticAbuseCheckOn, safe: checkOf(one.safeguardingCheckOn) },
      safe_on: one.safeguardingCheckOn,
    })),
  )
  await sql`
    insert into allocation.intake (organisation_id, crn, received_on, batch_id, domestic_abuse_check, domestic_abuse_on,
                                   safeguarding_check, safeguarding_on, changed_by)
    select ${organisationId}, n.crn, ${on}::date, ${batchId}::bigint, n.abuse, n.abuse_on, n.safe, n.safe_on, ${by}
      from json_to_recordset(${rows}::json)
        as n (crn text, abuse text, abuse_on date, safe text, safe_on date)`.execute(transaction)
}
