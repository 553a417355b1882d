import { sql } from 'kysely'
import type { InspectionKey } from '#inspection/preparation'
import type { Database } from '#platform/database'
import type { Change } from '../rules/changes.ts'
import type { Reading } from '../rules/reading.ts'
import './tables.ts'

/** What stands in one item of an assessment. */
export type Entry = { readonly item: string; readonly entryNo: number; readonly value: string }

/** Words that could not stand in the form when they came, and why. Nothing is lost. */
export type EntryApart = Entry & {
  readonly apart: 'submitted' | 'not seen'
  readonly typedAt: Date
}

/** What became of a change: kept as which entry, and whether apart from the form. */
export type Kept = {
  readonly changeId: string
  readonly item: string
  readonly entryNo: number
  readonly apart: 'submitted' | 'not seen' | null
}

type Key = Pick<Reading, 'organisationId' | 'readingId'>

/** What is written in an assessment now, item by item. */
export async function entriesOf(
  transaction: Database,
  { organisationId, readingId }: Key,
): Promise<readonly Entry[]> {
  return transaction
    .selectFrom('fieldwork.entry')
    .select(['item', 'entryNo', 'value'])
    .distinctOn('item')
    .where('organisationId', '=', organisationId)
    .where('readingId', '=', readingId)
    .where('apart', 'is', null)
    .orderBy('item')
    .orderBy('entryNo', 'desc')
    .execute()
}

/** What was kept apart of an item after its last entry: once that is written again, it has been seen. */
export async function entriesApart(
  transaction: Database,
  { organisationId, readingId }: Key,
): Promise<readonly EntryApart[]> {
  const { rows } = await sql<EntryApart>`
    select e.item, e.entry_no, e.value, e.apart, e.typed_at from fieldwork.entry e
     where e.organisation_id = ${organisationId} and e.reading_id = ${readingId} and e.apart is not null
       and e.entry_no > coalesce((select max(o.entry_no) from fieldwork.entry o
                                   where o.organisation_id = e.organisation_id and o.reading_id = e.reading_id
                                     and o.item = e.item and o.apart is null), 0)
     order by e.item, e.entry_no`.execute(transaction)
  return rows
}

/**
 * Keeps what was written, each change once however often it is sent. Empty when the reading is not one’s
 * own: then nothing was kept.
 */
export async function keepEntries(
  transaction: Database,
  readingId: string,
  changes: readonly Change[],
): Promise<readonly Kept[]> {
  const { rows } = await sql<Kept>`
    select change_id, item, entry_no, apart
      from fieldwork.keep_entries(${readingId}::bigint, ${JSON.stringify(changes)}::json)`.execute(
    transaction,
  )
  return rows
}

/** One judgement or gate of a submitted reading. */
export type JudgedItem = {
  readonly readingId: string
  readonly sample: string
  readonly reference: string
  readonly purpose: 'first' | 'second'
  readonly readerId: string
  readonly submittedAt: Date
  readonly item: string
  readonly value: string
}

/** Every judgement and gate of the submitted readings of one’s own inspection, as they stand. */
export async function judgedItems(
  transaction: Database,
  { inspectionId }: InspectionKey,
): Promise<readonly JudgedItem[]> {
  const { rows } = await sql<JudgedItem>`
    select reading_id, sample, reference, purpose, reader_id, submitted_at, item, value
      from fieldwork.judged(${inspectionId})`.execute(transaction)
  return rows
}
