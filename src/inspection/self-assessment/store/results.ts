import { sql } from 'kysely'
import type { CountedItem } from '#inspection/fieldwork'
import type { Database } from '#platform/database'
import type { CaseCount, Draw, OwnJudgement } from '../rules/self-assessment.ts'
import type { AssessmentKey } from './assessments.ts'
import './tables.ts'

/** The judgements and gates of the submitted cases; a case goes by a number that says nothing of whose it is. */
export async function countedItems(
  transaction: Database,
  { assessmentId }: AssessmentKey,
): Promise<readonly CountedItem[]> {
  const { rows } = await sql<CountedItem>`
    select case_no as reading_id, sample, item, value
      from self_assessment.counted_answers(${assessmentId}::bigint)`.execute(transaction)
  return rows
}

/** How many cases each self-assessment of the provider has, by sample. */
export async function caseCounts(transaction: Database): Promise<readonly CaseCount[]> {
  const { rows } = await sql<CaseCount>`
    select assessment_id, sample, cases::int, drawn::int, submitted::int, submitted_by_hand::int
      from self_assessment.case_counts() order by assessment_id, sample`.execute(transaction)
  return rows
}

/** The draws, in their order. */
export async function drawsOf(
  transaction: Database,
  { organisationId, assessmentId }: AssessmentKey,
): Promise<readonly Draw[]> {
  const rows = await transaction
    .selectFrom('selfAssessment.draw')
    .select(['drawNo', 'sample', 'seed', 'asked', 'population'])
    .where('organisationId', '=', organisationId)
    .where('assessmentId', '=', assessmentId)
    .orderBy('drawNo')
    .execute()
  // A whole number of the database's longest kind comes as text.
  return rows.map((row) => ({ ...row, seed: Number(row.seed) }))
}

/** Keeps a draw. The database refuses a number that is taken (23505). */
export async function keepDraw(
  transaction: Database,
  { organisationId, assessmentId }: AssessmentKey,
  { drawNo, sample, seed, asked, population }: Draw,
  drawnBy: string,
): Promise<void> {
  await transaction
    .insertInto('selfAssessment.draw')
    .values({ organisationId, assessmentId, drawNo, sample, seed, asked, population, drawnBy })
    .execute()
}

/** A judgement in force, and which one of its standard it is. */
export type JudgementInForce = OwnJudgement & { readonly judgementNo: number }

/** What the provider thinks of each standard that it has judged, the last word on each. */
export function judgementsOf(
  transaction: Database,
  { organisationId, assessmentId }: AssessmentKey,
): Promise<readonly JudgementInForce[]> {
  return transaction
    .selectFrom('selfAssessment.judgement')
    .select(['standardId', 'rating', 'reason', 'judgementNo'])
    .distinctOn('standardId')
    .where('organisationId', '=', organisationId)
    .where('assessmentId', '=', assessmentId)
    .orderBy('standardId')
    .orderBy('judgementNo', 'desc')
    .execute()
}

/** Adds a judgement. The database refuses a number that is taken: somebody was quicker (23505). */
export async function addJudgement(
  transaction: Database,
  { organisationId, assessmentId }: AssessmentKey,
  { standardId, rating, reason, judgementNo }: JudgementInForce,
  judgedBy: string,
): Promise<void> {
  await transaction
    .insertInto('selfAssessment.judgement')
    .values({ organisationId, assessmentId, standardId, rating, reason, judgementNo, judgedBy })
    .execute()
}
