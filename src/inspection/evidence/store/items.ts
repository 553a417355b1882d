import { sql } from 'kysely'
import type { InspectionKey } from '#inspection/preparation'
import { type Database, refusalOf } from '#platform/database'
import type { Item, ItemWords, Kind } from '../rules/item.ts'
import './tables.ts'

/** Which item of which inspection. */
export type ItemKey = InspectionKey & { readonly itemId: string }

/** One state that an item was in, who wrote it and when. */
export type ItemState = ItemWords & {
  readonly stateNo: number
  readonly withdrawnReason: string | null
  readonly writtenBy: string
  readonly writtenAt: Date
}

/** Adds a piece of evidence, and gives its number. */
export async function addItem(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
  { kind, words, by }: { readonly kind: Kind; readonly words: ItemWords; readonly by: string },
): Promise<string> {
  const { itemId } = await transaction
    .insertInto('evidence.item')
    .values({ organisationId, inspectionId, kind, addedBy: by })
    .returning('itemId')
    .executeTakeFirstOrThrow()
  const first = { itemId, kind, stateNo: 0 }
  await writeState(transaction, { organisationId, item: first }, { words, reason: null, by })
  return itemId
}

/** Writes an item anew. False: somebody has changed or withdrawn it since. */
export async function changeItem(
  transaction: Database,
  item: Pick<Item, 'itemId' | 'kind' | 'stateNo'> & { readonly organisationId: string },
  words: ItemWords,
  by: string,
): Promise<boolean> {
  return next(transaction, item, { words, reason: null, by })
}

/** Withdraws an item for a reason, its words as they were. False: changed or withdrawn since. */
export async function withdrawItem(
  transaction: Database,
  item: Item & { readonly organisationId: string },
  { reason, by }: { readonly reason: string; readonly by: string },
): Promise<boolean> {
  return next(transaction, item, { words: item, reason, by })
}

/** The evidence of an inspection as it stands, withdrawn items too: by kind, day and title. */
export function itemsOf(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
): Promise<readonly Item[]> {
  return items(transaction)
    .where('i.organisationId', '=', organisationId)
    .where('i.inspectionId', '=', inspectionId)
    .orderBy('i.kind')
    .orderBy('s.heldOn')
    .orderBy('i.itemId')
    .execute()
}

/** One item; `null` when there is none, or it is not theirs to see. */
export async function findItem(
  transaction: Database,
  { organisationId, inspectionId, itemId }: ItemKey,
): Promise<Item | null> {
  const found = await items(transaction)
    .where('i.organisationId', '=', organisationId)
    .where('i.inspectionId', '=', inspectionId)
    .where('i.itemId', '=', itemId)
    .executeTakeFirst()
  return found ?? null
}

/** Every state of an item, the newest first. */
export function statesOf(
  transaction: Database,
  { organisationId, itemId }: Pick<ItemKey, 'organisationId' | 'itemId'>,
): Promise<readonly ItemState[]> {
  return transaction
    .selectFrom('evidence.itemState as s')
    .leftJoin('accounts.account as a', (on) =>
      on
        .onRef('a.organisationId', '=', 's.organisationId')
        .onRef('a.accountId', '=', 's.writtenBy'),
    )
    .select([
      's.stateNo',
      's.title',
      's.heldOn',
      's.words',
      's.reference',
      's.withWhom',
      's.people',
    ])
    .select(['s.office', 's.answers', 's.withdrawnReason', 's.writtenAt'])
    .select(sql<string>`coalesce(a.name, s.written_by)`.as('writtenBy'))
    .where('s.organisationId', '=', organisationId)
    .where('s.itemId', '=', itemId)
    .orderBy('s.stateNo', 'desc')
    .execute()
}

type Written = {
  readonly words: ItemWords
  readonly reason: string | null
  readonly by: string
}

/** 23505: the next state is there already; PLB20: the item was withdrawn. */
async function next(
  transaction: Database,
  item: Pick<Item, 'itemId' | 'kind' | 'stateNo'> & { readonly organisationId: string },
  written: Written,
): Promise<boolean> {
  const { organisationId } = item
  const refused = await refusalOf(transaction, ['23505', 'PLB20'], () =>
    writeState(transaction, { organisationId, item }, written),
  )
  return refused === null
}

async function writeState(
  transaction: Database,
  {
    organisationId,
    item: { itemId, kind, stateNo },
  }: {
    readonly organisationId: string
    readonly item: Pick<Item, 'itemId' | 'kind' | 'stateNo'>
  },
  { words, reason, by }: Written,
): Promise<void> {
  const { title, heldOn, reference, withWhom, people, office, answers } = words
  await transaction
    .insertInto('evidence.itemState')
    .values({
      ...{ organisationId, itemId, kind, stateNo: stateNo + 1, writtenBy: by },
      ...{ title, heldOn, words: words.words, reference, withWhom, people, office },
      answers: answers === null ? null : JSON.stringify(answers),
      withdrawnReason: reason,
    })
    .execute()
}

function items(transaction: Database) {
  return transaction
    .selectFrom('evidence.item as i')
    .innerJoin('evidence.itemState as s', (on) =>
      on
        .onRef('s.organisationId', '=', 'i.organisationId')
        .onRef('s.itemId', '=', 'i.itemId')
        .on(
          's.stateNo',
          '=',
          sql<number>`(select max(l.state_no) from evidence.item_state l
            where l.organisation_id = i.organisation_id and l.item_id = i.item_id)`,
        ),
    )
    .leftJoin('accounts.account as a', (on) =>
      on.onRef('a.organisationId', '=', 'i.organisationId').onRef('a.accountId', '=', 'i.addedBy'),
    )
    .select(['i.itemId', 'i.kind', 'i.addedBy', 'i.addedAt', 's.stateNo', 's.title', 's.heldOn'])
    .select(['s.words', 's.reference', 's.withWhom', 's.people', 's.office', 's.answers'])
    .select(['s.withdrawnReason', sql<string>`coalesce(a.name, i.added_by)`.as('addedByName')])
}
