import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import type { CaseKey } from '#supervision/people'
import type { Ogrs3Part } from '../rules/ogrs3-score.ts'
import './tables.ts'
import type { ReadinessMeans, RiskLevel } from './tables.ts'

type Assessed = {
  readonly assessmentId: string
  readonly assessedBy: string
  readonly assessedAt: Date
}

/** A classification of risk of serious harm, as it was made. */
export type KeptRisk = Assessed & {
  readonly level: RiskLevel
  readonly reason: string
  readonly assessedOn: Day
}

/** A reconviction score with its parts and the version of its coefficients, where it was worked out here. */
export type KeptScore = Assessed & {
  readonly oneYear: number
  readonly twoYear: number
  readonly coefficients: string | null
  readonly inputs: Readonly<Record<string, string | number>> | null
  readonly parts: Readonly<Record<string, Ogrs3Part>> | null
  readonly scoredOn: Day
}

/** A judgement of readiness to change, by the scored questionnaire or by the officer. */
export type KeptReadiness = Assessed & {
  readonly means: ReadinessMeans
  readonly answer: 'low' | 'high'
  readonly reason: string
  readonly assessedOn: Day
}

/** Every classification of a case, the one that stands first. */
export async function risksOf(
  transaction: Database,
  { organisationId, crn }: CaseKey,
): Promise<readonly KeptRisk[]> {
  const { rows } = await sql<KeptRisk>`
    select r.assessment_id, r.level, r.reason, r.assessed_on, coalesce(a.name, r.assessed_by) as assessed_by, r.assessed_at
      from assessment.risk_of_serious_harm r
      left join accounts.account a on a.organisation_id = r.organisation_id and a.account_id = r.assessed_by
     where r.organisation_id = ${organisationId} and r.crn = ${crn}
     order by r.assessed_on desc, r.assessment_id desc`.execute(transaction)
  return rows
}

/** Every score of a case, the one that stands first. */
export async function scoresOf(
  transaction: Database,
  { organisationId, crn }: CaseKey,
): Promise<readonly KeptScore[]> {
  const { rows } = await sql<KeptScore>`
    select r.assessment_id, r.one_year, r.two_year, r.coefficients, r.inputs, r.parts, r.scored_on,
           coalesce(a.name, r.assessed_by) as assessed_by, r.assessed_at
      from assessment.reconviction_score r
      left join accounts.account a on a.organisation_id = r.organisation_id and a.account_id = r.assessed_by
     where r.organisation_id = ${organisationId} and r.crn = ${crn}
     order by r.scored_on desc, r.assessment_id desc`.execute(transaction)
  return rows
}

/** Every judgement of readiness of a case, the newest first. */
export async function readinessOf(
  transaction: Database,
  { organisationId, crn }: CaseKey,
): Promise<readonly KeptReadiness[]> {
  const { rows } = await sql<KeptReadiness>`
    select r.assessment_id, r.means, r.answer, r.reason, r.assessed_on, coalesce(a.name, r.assessed_by) as assessed_by, r.assessed_at
      from assessment.readiness r
      left join accounts.account a on a.organisation_id = r.organisation_id and a.account_id = r.assessed_by
     where r.organisation_id = ${organisationId} and r.crn = ${crn}
     order by r.assessed_on desc, r.assessment_id desc`.execute(transaction)
  return rows
}

/** Adds a classification; the earlier ones stay as its history. */
export async function addRisk(
  transaction: Database,
  key: CaseKey,
  risk: {
    readonly level: RiskLevel
    readonly reason: string
    readonly assessedOn: Day
    readonly assessedBy: string
  },
): Promise<void> {
  const { organisationId, crn } = key
  await transaction
    .insertInto('assessment.riskOfSeriousHarm')
    .values({ organisationId, crn, ...risk })
    .execute()
}

/** Adds a score with its parts, inputs and version. */
export async function addScore(
  transaction: Database,
  { organisationId, crn }: CaseKey,
  score: {
    readonly oneYear: number
    readonly twoYear: number
    readonly coefficients: string
    readonly inputs: object
    readonly parts: object
    readonly scoredOn: Day
    readonly assessedBy: string
  },
): Promise<void> {
  const documents = { inputs: JSON.stringify(score.inputs), parts: JSON.stringify(score.parts) }
  await transaction
    .insertInto('assessment.reconvictionScore')
    .values({ organisationId, crn, ...score, ...documents })
    .execute()
}

/** Adds a judgement of readiness to change. */
export async function addReadiness(
  transaction: Database,
  { organisationId, crn }: CaseKey,
  readiness: {
    readonly means: ReadinessMeans
    readonly answer: 'low' | 'high'
    readonly reason: string
    readonly assessedOn: Day
    readonly assessedBy: string
  },
): Promise<void> {
  await transaction
    .insertInto('assessment.readiness')
    .values({ organisationId, crn, ...readiness })
    .execute()
}

/** The sex on record, by which scores are worked out; `null`: none. */
export async function sexOf(
  transaction: Database,
  { organisationId, crn }: CaseKey,
): Promise<'female' | 'male' | null> {
  const { rows } = await sql<{ sex: 'female' | 'male' }>`
    select sex from people.personal_details
     where organisation_id = ${organisationId} and crn = ${crn}`.execute(transaction)
  return rows[0]?.sex ?? null
}
