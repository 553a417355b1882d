import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Absence, Post, Reduction } from '../rules/post.ts'
import './tables.ts'
import type { OfficerKey } from './time-off.ts'

/** Who changes a row, and the version they were looking at. */
export type Change = { readonly version: number; readonly changedBy: string }

const NEXT = sql<number>`version + 1`

/** Gives somebody a post. The database refuses a second one (23505). */
export async function addPost(
  transaction: Database,
  key: OfficerKey,
  post: Post,
  changedBy: string,
): Promise<void> {
  await transaction
    .insertInto('staff.officer')
    .values({ ...key, ...post, changedBy })
    .execute()
}

/**
 * Changes a post. False: somebody has changed it since, or it is not theirs to change. The database refuses
 * hours below the reductions (PLB03), here and not first when the transaction ends.
 */
export async function savePost(
  transaction: Database,
  { organisationId, accountId }: OfficerKey,
  post: Post,
  { version, changedBy }: Change,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('staff.officer')
    .set({ ...post, changedBy, version: NEXT })
    .where('organisationId', '=', organisationId)
    .where('accountId', '=', accountId)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  await sql`set constraints staff.contract_covers_reductions immediate`.execute(transaction)
  return numUpdatedRows === 1n
}

/** Adds an absence. The database refuses one that overlaps another (PLB02). */
export async function addAbsence(
  transaction: Database,
  key: OfficerKey,
  absence: Absence,
  changedBy: string,
): Promise<void> {
  await transaction
    .insertInto('staff.absence')
    .values({ ...key, ...absence, changedBy })
    .execute()
}

/** Changes an absence. False: somebody has changed or withdrawn it since, or it is not theirs to change. */
export async function saveAbsence(
  transaction: Database,
  { organisationId, absenceId }: { readonly organisationId: string; readonly absenceId: string },
  absence: Absence,
  { version, changedBy }: Change,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('staff.absence')
    .set({ ...absence, changedBy, version: NEXT })
    .where('organisationId', '=', organisationId)
    .where('absenceId', '=', absenceId)
    .where('version', '=', version)
    .where('withdrawnReason', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Adds a reduction. The database refuses one that goes beyond the contract (PLB03). */
export async function addReduction(
  transaction: Database,
  key: OfficerKey,
  reduction: Reduction,
  changedBy: string,
): Promise<void> {
  await transaction
    .insertInto('staff.reduction')
    .values({ ...key, ...reduction, changedBy })
    .execute()
}

/** Changes a reduction. False: somebody has changed or withdrawn it since, or it is not theirs to change. */
export async function saveReduction(
  transaction: Database,
  {
    organisationId,
    reductionId,
  }: { readonly organisationId: string; readonly reductionId: string },
  reduction: Reduction,
  { version, changedBy }: Change,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('staff.reduction')
    .set({ ...reduction, changedBy, version: NEXT })
    .where('organisationId', '=', organisationId)
    .where('reductionId', '=', reductionId)
    .where('version', '=', version)
    .where('withdrawnReason', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
