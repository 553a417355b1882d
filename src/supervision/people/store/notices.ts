import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Slice } from './cases.ts'
import './tables.ts'

/** Something somebody was told, and when they saw it. */
export type Notice = {
  readonly noticeId: string
  readonly crn: string | null
  readonly words: string
  readonly toldAt: Date
  readonly seenAt: Date | null
}

/** How many notices whoever asks has not yet seen. */
export async function unseenNotices(transaction: Database): Promise<number> {
  return countNotices(transaction, { unseen: true })
}

/** How many notices there are for whoever asks, or how many of them unseen. */
export async function countNotices(
  transaction: Database,
  { unseen }: { readonly unseen: boolean },
): Promise<number> {
  const all = transaction.selectFrom('people.notice')
  const { notices } = await (unseen ? all.where('seenAt', 'is', null) : all)
    .select(({ fn }) => fn.countAll<string>().as('notices'))
    .executeTakeFirstOrThrow()
  return Number(notices)
}

/** The notices of whoever asks: those not seen before the others, the last first. */
export async function noticesOf(
  transaction: Database,
  { limit, offset }: Slice,
): Promise<readonly Notice[]> {
  return transaction
    .selectFrom('people.notice')
    .select(['noticeId', 'crn', 'words', 'toldAt', 'seenAt'])
    .orderBy(sql`seen_at is not null`)
    .orderBy('toldAt', 'desc')
    .orderBy('noticeId', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** Keeps that a notice was seen, the first time. False when there is no such notice for them. */
export async function markSeen(transaction: Database, noticeId: string): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('people.notice')
    .set({ seenAt: sql<Date>`coalesce(seen_at, platform.present())` })
    .where('noticeId', '=', noticeId)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
