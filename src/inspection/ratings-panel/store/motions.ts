import { sql } from 'kysely'
import type { InspectionKey } from '#inspection/preparation'
import type { Database } from '#platform/database'
import type { Decision, Motion, Vote } from '../rules/sitting.ts'
import './tables.ts'

/** Every motion of an inspection's panel with its votes and what became of it, the first first. */
export async function motionsOf(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
): Promise<readonly Motion[]> {
  const motions = await transaction
    .selectFrom('ratingsPanel.motion as m')
    .innerJoin('accounts.account as a', (on) =>
      on.onRef('a.organisationId', '=', 'm.organisationId').onRef('a.accountId', '=', 'm.putBy'),
    )
    .select(['m.motionNo', 'm.sittingNo', 'm.standardId', 'm.fromRating as from'])
    .select(['m.toRating as to', 'm.reason', 'a.name as putBy', 'm.putAt'])
    .where('m.organisationId', '=', organisationId)
    .where('m.inspectionId', '=', inspectionId)
    .orderBy('m.motionNo')
    .execute()
  const votes = Map.groupBy(
    await votesOf(transaction, { organisationId, inspectionId }),
    ({ motionNo }) => motionNo,
  )
  const decisions = await transaction
    .selectFrom('ratingsPanel.decision')
    .select(['motionNo', 'outcome', 'votesFor', 'votesAgainst', 'abstained', 'reasons'])
    .select('decidedAt')
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', inspectionId)
    .execute()
  return motions.map((motion) => ({
    ...motion,
    votes: (votes.get(motion.motionNo) ?? []).map(({ motionNo: _, ...vote }) => vote),
    decision: decisions.find(({ motionNo }) => motionNo === motion.motionNo) ?? null,
  }))
}

function votesOf(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
): Promise<readonly (Vote & { readonly motionNo: number })[]> {
  return transaction
    .selectFrom('ratingsPanel.vote as v')
    .innerJoin('accounts.account as a', (on) =>
      on
        .onRef('a.organisationId', '=', 'v.organisationId')
        .onRef('a.accountId', '=', 'v.accountId'),
    )
    .select(['v.motionNo', 'v.accountId', 'a.name', 'v.vote', 'v.version'])
    .where('v.organisationId', '=', organisationId)
    .where('v.inspectionId', '=', inspectionId)
    .orderBy('a.name')
    .orderBy('v.accountId')
    .execute()
}

/**
 * Puts a motion. The database refuses a closed sitting (PLB21), a move that is too far
 * (PLB22), another open motion on the standard (PLB24), and somebody without a seat (23503).
 */
export async function putMotion(
  transaction: Database,
  key: InspectionKey,
  motion: Pick<Motion, 'sittingNo' | 'standardId' | 'from' | 'to' | 'reason'>,
  putBy: string,
): Promise<void> {
  const { sittingNo, standardId, from, to, reason } = motion
  const { last } = await transaction
    .selectFrom('ratingsPanel.motion')
    .select(({ fn }) => fn.max('motionNo').as('last'))
    .where('organisationId', '=', key.organisationId)
    .where('inspectionId', '=', key.inspectionId)
    .executeTakeFirstOrThrow()
  await transaction
    .insertInto('ratingsPanel.motion')
    .values({
      ...{ ...keyOf(key), sittingNo, standardId, reason, putBy },
      ...{ motionNo: (last ?? 0) + 1, fromRating: from, toRating: to },
    })
    .execute()
}

/**
 * Votes for the first time (`version` is null) or again. False: they have voted since. The database
 * refuses whoever has no vote here (PLB23), and a motion that is closed (PLB21).
 */
export async function castVote(
  transaction: Database,
  key: InspectionKey & { readonly motionNo: number },
  { accountId, vote }: Pick<Vote, 'accountId' | 'vote'>,
  version: number | null,
): Promise<boolean> {
  const { motionNo } = key
  if (version === null) {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('ratingsPanel.vote')
      .values({ ...keyOf(key), motionNo, accountId, vote, changedBy: accountId })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  }
  const { numUpdatedRows } = await transaction
    .updateTable('ratingsPanel.vote')
    .set({ vote, changedBy: accountId, version: sql<number>`version + 1` })
    .where('organisationId', '=', key.organisationId)
    .where('inspectionId', '=', key.inspectionId)
    .where('motionNo', '=', motionNo)
    .where('accountId', '=', accountId)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/**
 * Closes a motion with what became of it. The database refuses one that is closed (23505), whoever does
 * not chair the sitting (PLB20), and numbers that are not those of the votes (PLB25).
 */
export async function decide(
  transaction: Database,
  key: InspectionKey & { readonly motionNo: number },
  { reasons, ...decision }: Omit<Decision, 'decidedAt'>,
  decidedBy: string,
): Promise<void> {
  await transaction
    .insertInto('ratingsPanel.decision')
    .values({
      ...{ ...keyOf(key), motionNo: key.motionNo, ...decision, decidedBy },
      reasons: JSON.stringify(reasons),
    })
    .execute()
}

/** The columns of the key, and nothing else of what was given with it. */
function keyOf({ organisationId, inspectionId }: InspectionKey): InspectionKey {
  return { organisationId, inspectionId }
}
