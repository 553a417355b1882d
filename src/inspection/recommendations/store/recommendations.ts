import { sql } from 'kysely'
import type { InspectionKey } from '#inspection/preparation'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import './tables.ts'

/** A recommendation of an inspection under way. */
export type Recommendation = RecommendationWords & {
  readonly recommendationNo: number
  readonly withdrawnReason: string | null
  readonly version: number
}

/** What is written of a recommendation. */
export type RecommendationWords = {
  readonly toWhom: string
  readonly words: string
  /** In Welsh; `null` while nobody has translated it. */
  readonly wordsCy: string | null
  /** The standards it rests on. */
  readonly standards: readonly string[]
  readonly expectedOn: Day | null
}

/** Every recommendation of an inspection under way in their order, those taken out too. */
export function recommendationsOf(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
): Promise<readonly Recommendation[]> {
  return transaction
    .selectFrom('recommendations.recommendation')
    .select([
      ...(['recommendationNo', 'toWhom', 'words', 'wordsCy', 'standards'] as const),
      ...(['expectedOn', 'withdrawnReason', 'version'] as const),
    ])
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', inspectionId)
    .orderBy('recommendationNo')
    .execute()
}

/** Adds a recommendation after the others. The inspection must be held, or two may take one number (23505). */
export async function addRecommendation(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
  { standards, ...words }: RecommendationWords,
  changedBy: string,
): Promise<void> {
  const before = await recommendationsOf(transaction, { organisationId, inspectionId })
  const recommendationNo = (before.at(-1)?.recommendationNo ?? 0) + 1
  await transaction
    .insertInto('recommendations.recommendation')
    .values({
      ...{ organisationId, inspectionId, recommendationNo },
      ...{ ...words, standards: [...standards], changedBy },
    })
    .execute()
}

/** Changes a recommendation, or takes it out. False: somebody has changed it since, or it is not theirs. */
export async function changeRecommendation(
  transaction: Database,
  {
    organisationId,
    inspectionId,
    recommendationNo,
  }: InspectionKey & { readonly recommendationNo: number },
  change: RecommendationWords | { readonly withdrawnReason: string },
  { version, changedBy }: { readonly version: number; readonly changedBy: string },
): Promise<boolean> {
  const set = 'standards' in change ? { ...change, standards: [...change.standards] } : change
  const { numUpdatedRows } = await transaction
    .updateTable('recommendations.recommendation')
    .set({ ...set, changedBy, version: sql<number>`version + 1` })
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', inspectionId)
    .where('recommendationNo', '=', recommendationNo)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/**
 * Publishes the recommendations of an inspection with it, numbered as in the report, and returns how many.
 * The database refuses whoever does not publish.
 */
export async function publishRecommendations(
  transaction: Database,
  from: InspectionKey & { readonly providerOrganisationId: string | null },
  to: InspectionKey,
  by: string,
): Promise<number> {
  const standing = (await recommendationsOf(transaction, from)).filter(
    ({ withdrawnReason }) => withdrawnReason === null,
  )
  if (standing.length === 0) return 0
  const rows = standing.map(({ toWhom, words, wordsCy, standards, expectedOn }, at) => ({
    ...{ organisationId: to.organisationId, inspectionId: to.inspectionId, place: at + 1 },
    ...{ toWhom, words, wordsCy, standards: [...standards], expectedOn },
    inspectorateId: from.organisationId,
    providerOrganisationId: from.providerOrganisationId,
    publishedBy: by,
  }))
  await transaction.insertInto('recommendations.published').values(rows).execute()
  return rows.length
}
