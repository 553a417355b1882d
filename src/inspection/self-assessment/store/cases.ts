import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { CaseToAssess } from '../rules/self-assessment.ts'
import type { AssessmentKey } from './assessments.ts'
import './tables.ts'

/** A case to add, and who is to assess it. */
export type NewCase = Pick<CaseToAssess, 'crn' | 'sample' | 'drawNo' | 'assessorId'>

/**
 * Adds cases. The database refuses one that is there already (23505) and an assessor who does not assess
 * cases (PLB41), and does not let in a case that whoever adds may not open.
 */
export async function addCases(
  transaction: Database,
  { organisationId, assessmentId }: AssessmentKey,
  cases: readonly NewCase[],
  changedBy: string,
): Promise<void> {
  if (cases.length === 0) return
  await transaction
    .insertInto('selfAssessment.assessedCase')
    .values(
      cases.map(({ crn, sample, drawNo, assessorId }) => ({
        ...{ organisationId, assessmentId, crn, sample, drawNo, assessorId, changedBy },
      })),
    )
    .execute()
}

/** The cases that whoever asks may open, those to do first. */
export function casesIn(
  transaction: Database,
  { organisationId, assessmentId }: AssessmentKey,
): Promise<readonly CaseToAssess[]> {
  return cases(transaction)
    .where('c.organisationId', '=', organisationId)
    .where('c.assessmentId', '=', assessmentId)
    .orderBy(sql`c.submitted_at is not null`)
    .orderBy('c.crn')
    .execute()
}

/** One case; `null` when it is not in the self-assessment, or not theirs to open. */
export async function findCase(
  transaction: Database,
  { organisationId, assessmentId, crn }: AssessmentKey & { readonly crn: string },
): Promise<CaseToAssess | null> {
  const found = await cases(transaction)
    .where('c.organisationId', '=', organisationId)
    .where('c.assessmentId', '=', assessmentId)
    .where('c.crn', '=', crn)
    .executeTakeFirst()
  return found ?? null
}

/** Gives a case to somebody else, or submits it. False: somebody has changed it since. */
export async function changeCase(
  transaction: Database,
  { organisationId, assessmentId, crn, version }: CaseToAssess,
  changed: { readonly assessorId: string } | { readonly submittedAt: Date },
  changedBy: string,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('selfAssessment.assessedCase')
    .set({ ...changed, changedBy, version: sql<number>`version + 1` })
    .where('organisationId', '=', organisationId)
    .where('assessmentId', '=', assessmentId)
    .where('crn', '=', crn)
    .where('version', '=', version)
    .where('submittedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Holds a case for this transaction, so that two pages of it that are saved at once take turns. */
export async function holdCase(
  transaction: Database,
  { organisationId, assessmentId, crn }: AssessmentKey & { readonly crn: string },
): Promise<void> {
  await transaction
    .selectFrom('selfAssessment.assessedCase')
    .select('crn')
    .where('organisationId', '=', organisationId)
    .where('assessmentId', '=', assessmentId)
    .where('crn', '=', crn)
    .forNoKeyUpdate()
    .execute()
}

/** Colleagues who assess cases, by name: whoever holds a role that may, today. */
export async function assessorsOf(
  transaction: Database,
  organisationId: string,
): Promise<readonly { readonly accountId: string; readonly name: string }[]> {
  const { rows } = await sql<{ accountId: string; name: string }>`
    select distinct a.account_id, a.name
      from accounts.account a
      join accounts.assignment g on g.organisation_id = a.organisation_id and g.account_id = a.account_id
       and g.from_day <= platform.present_day() and (g.until_day is null or g.until_day > platform.present_day())
      join accounts.permission p on p.role = g.role and p.resource = 'self-assessment case' and p.action = 'change'
       and p.relation = 'same organisation' and p.level = 'full'
     where a.organisation_id = ${organisationId} and a.active
     order by a.name, a.account_id`.execute(transaction)
  return rows
}

/** The samples that can be drawn from the record: it knows which of the current cases they are about. */
export const DRAWABLE = ['case_supervision', 'unpaid_work', 'through_the_gate'] as const
export type Drawable = (typeof DRAWABLE)[number]

/** Whether a current sentence `v` makes somebody one of a sample. */
const OF_THE_SAMPLE = {
  case_supervision: sql`true`,
  unpaid_work: sql`exists (select from people.requirement r
     where r.organisation_id = v.organisation_id and r.crn = v.crn and r.event_number = v.event_number
       and r.kind = 'UPW' and r.ended_on is null)`,
  through_the_gate: sql`v.release_on <= platform.present_day()`,
} as const

/** The numbers of the provider's current cases that a sample is about and whoever asks may open. */
export async function currentCases(
  transaction: Database,
  organisationId: string,
  sample: Drawable,
): Promise<readonly string[]> {
  const { rows } = await sql<{ crn: string }>`
    select p.crn from people.person p
     where p.organisation_id = ${organisationId}
       and exists (select from people.event v
                    where v.organisation_id = p.organisation_id and v.crn = p.crn and v.ended_on is null
                      and ${OF_THE_SAMPLE[sample]})
     order by p.crn`.execute(transaction)
  return rows.map(({ crn }) => crn)
}

function cases(transaction: Database) {
  return transaction
    .selectFrom('selfAssessment.assessedCase as c')
    .innerJoin('accounts.account as a', (on) =>
      on
        .onRef('a.organisationId', '=', 'c.organisationId')
        .onRef('a.accountId', '=', 'c.assessorId'),
    )
    .select([
      ...(['c.organisationId', 'c.assessmentId', 'c.crn', 'c.sample', 'c.drawNo'] as const),
      ...(['c.assessorId', 'a.name as assessorName', 'c.submittedAt', 'c.version'] as const),
    ])
}
