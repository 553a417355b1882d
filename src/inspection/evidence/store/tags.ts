import { sql } from 'kysely'
import type { InspectionKey } from '#inspection/preparation'
import { type Database, refusalOf } from '#platform/database'
import type { Bearing, Tag } from '../rules/item.ts'
import type { ItemKey } from './items.ts'
import './tables.ts'

/** The tags of an inspection that were not taken back, by item and key question. */
export function itemTags(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
): Promise<readonly Tag[]> {
  return transaction
    .selectFrom('evidence.tag as t')
    .innerJoin('evidence.item as i', (on) =>
      on.onRef('i.organisationId', '=', 't.organisationId').onRef('i.itemId', '=', 't.itemId'),
    )
    .select(['t.itemId', 't.question', 't.tagNo', 't.shows', sql<Bearing>`t.bearing`.as('bearing')])
    .where('i.organisationId', '=', organisationId)
    .where('i.inspectionId', '=', inspectionId)
    .where('t.bearing', '<>', 'taken back')
    .where(
      't.tagNo',
      '=',
      sql<number>`(select max(l.tag_no) from evidence.tag l
        where l.organisation_id = t.organisation_id and l.item_id = t.item_id and l.question = t.question)`,
    )
    .orderBy('t.itemId')
    .orderBy('t.question')
    .execute()
}

/** One thing that an item was said to show, or that it was taken back, with who said so and when. */
export type TagState = Pick<Tag, 'question' | 'tagNo' | 'shows'> & {
  readonly bearing: Bearing | 'taken back'
  readonly writtenBy: string
  readonly writtenAt: Date
}

/** Everything that an item was ever said to show: by key question, the newest first. */
export function tagStatesOf(
  transaction: Database,
  { organisationId, itemId }: ItemKey,
): Promise<readonly TagState[]> {
  return transaction
    .selectFrom('evidence.tag as t')
    .leftJoin('accounts.account as a', (on) =>
      on
        .onRef('a.organisationId', '=', 't.organisationId')
        .onRef('a.accountId', '=', 't.writtenBy'),
    )
    .select(['t.question', 't.tagNo', 't.bearing', 't.shows', 't.writtenAt'])
    .select(sql<string>`coalesce(a.name, t.written_by)`.as('writtenBy'))
    .where('t.organisationId', '=', organisationId)
    .where('t.itemId', '=', itemId)
    .orderBy('t.question')
    .orderBy('t.tagNo', 'desc')
    .execute()
}

/** How often an item was tagged to a key question, taken back or not: the number of the last time. */
export async function lastTagNo(
  transaction: Database,
  { organisationId, itemId }: ItemKey,
  question: string,
): Promise<number> {
  const { last } = await transaction
    .selectFrom('evidence.tag')
    .select(sql<number>`coalesce(max(tag_no), 0)`.as('last'))
    .where('organisationId', '=', organisationId)
    .where('itemId', '=', itemId)
    .where('question', '=', question)
    .executeTakeFirstOrThrow()
  return last
}

/**
 * Says what an item shows about a key question, after the state of the tag that was seen (`tagNo`, 0 for
 * none). False: somebody has tagged it otherwise, or withdrawn the item, since.
 */
export async function writeTag(
  transaction: Database,
  { organisationId, itemId }: ItemKey,
  tag: Pick<Tag, 'question' | 'tagNo' | 'shows'> & {
    readonly bearing: Bearing | 'taken back'
  },
  by: string,
): Promise<boolean> {
  const refused = await refusalOf(transaction, ['23505', 'PLB20'], async () => {
    await transaction
      .insertInto('evidence.tag')
      .values({ organisationId, itemId, ...tag, tagNo: tag.tagNo + 1, writtenBy: by })
      .execute()
  })
  return refused === null
}
