import { sql } from 'kysely'
import type { InspectionKey } from '#inspection/preparation'
import { type Database, refusalOf } from '#platform/database'
import './tables.ts'

/** The rating that the lead proposes for a standard, and why. */
export type ProposedRating = {
  readonly standard: string
  readonly judgementNo: number
  readonly rating: string
  readonly reason: string
  readonly judgedBy: string
  readonly judgedAt: Date
}

/** Every rating ever proposed for the standards of an inspection: by standard, the newest first. */
export function judgementsOf(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
): Promise<readonly ProposedRating[]> {
  return transaction
    .selectFrom('evidence.judgement as j')
    .leftJoin('accounts.account as a', (on) =>
      on.onRef('a.organisationId', '=', 'j.organisationId').onRef('a.accountId', '=', 'j.judgedBy'),
    )
    .select(['j.standard', 'j.judgementNo', 'j.rating', 'j.reason', 'j.judgedAt'])
    .select(sql<string>`coalesce(a.name, j.judged_by)`.as('judgedBy'))
    .where('j.organisationId', '=', organisationId)
    .where('j.inspectionId', '=', inspectionId)
    .orderBy('j.standard')
    .orderBy('j.judgementNo', 'desc')
    .execute()
}

/**
 * The rating proposed to the panel for each standard that has one, as it stands: what the panel decides
 * on. Empty for whoever may not see evidence.
 */
export async function proposedRatings(
  transaction: Database,
  key: InspectionKey,
): Promise<readonly ProposedRating[]> {
  const all = await judgementsOf(transaction, key)
  return all.filter(
    ({ standard }, place) => all.findIndex((one) => one.standard === standard) === place,
  )
}

/** Proposes a rating after the one that was seen (0 for none). False: another was proposed since. */
export async function proposeRating(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
  proposed: Pick<ProposedRating, 'standard' | 'judgementNo' | 'rating' | 'reason'>,
  by: string,
): Promise<boolean> {
  const refused = await refusalOf(transaction, ['23505'], async () => {
    const judgementNo = proposed.judgementNo + 1
    await transaction
      .insertInto('evidence.judgement')
      .values({ organisationId, inspectionId, ...proposed, judgementNo, judgedBy: by })
      .execute()
  })
  return refused === null
}
