import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { SelfAssessment } from '../rules/self-assessment.ts'
import './tables.ts'

/** Which self-assessment. */
export type AssessmentKey = Pick<SelfAssessment, 'organisationId' | 'assessmentId'>

/** What is set when a self-assessment is opened. */
export type NewAssessment = Omit<SelfAssessment, 'assessmentId' | 'closedAt' | 'version'>

/** Opens a self-assessment; its number. */
export async function openAssessment(
  transaction: Database,
  assessment: NewAssessment,
  changedBy: string,
): Promise<string> {
  const { organisationId, name, assessedOn, publishedAs } = assessment
  const { frameworkId, frameworkNumber } = assessment
  const { assessmentId } = await transaction
    .insertInto('selfAssessment.assessment')
    .values({
      ...{ organisationId, name, assessedOn, publishedAs, frameworkId, frameworkNumber, changedBy },
    })
    .returning('assessmentId')
    .executeTakeFirstOrThrow()
  return assessmentId
}

/** Every self-assessment of the provider, the newest day first. */
export function assessmentsOf(
  transaction: Database,
  organisationId: string,
): Promise<readonly SelfAssessment[]> {
  return assessments(transaction)
    .where('organisationId', '=', organisationId)
    .orderBy('assessedOn', 'desc')
    .orderBy('assessmentId', 'desc')
    .execute()
}

/** One self-assessment; `null` when there is none, or it is not theirs to see. */
export async function findAssessment(
  transaction: Database,
  { organisationId, assessmentId }: AssessmentKey,
): Promise<SelfAssessment | null> {
  const found = await assessments(transaction)
    .where('organisationId', '=', organisationId)
    .where('assessmentId', '=', assessmentId)
    .executeTakeFirst()
  return found ?? null
}

/** Closes it. False: it is closed, or somebody has changed it since. */
export async function closeAssessment(
  transaction: Database,
  { organisationId, assessmentId }: AssessmentKey,
  { version, by, at }: { readonly version: number; readonly by: string; readonly at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('selfAssessment.assessment')
    .set({ closedAt: at, changedBy: by, version: sql<number>`version + 1` })
    .where('organisationId', '=', organisationId)
    .where('assessmentId', '=', assessmentId)
    .where('version', '=', version)
    .where('closedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

function assessments(transaction: Database) {
  return transaction
    .selectFrom('selfAssessment.assessment')
    .select([
      ...(['organisationId', 'assessmentId', 'name', 'assessedOn', 'publishedAs'] as const),
      ...(['frameworkId', 'frameworkNumber', 'closedAt', 'version'] as const),
    ])
}
