import { sql } from 'kysely'
import type { CountedItem } from '#inspection/fieldwork'
import type { InspectionKey } from '#inspection/preparation'
import type { Database } from '#platform/database'

/** The answers that count, for whoever may open a sitting; nothing for anybody else. */
export async function countedItems(
  transaction: Database,
  { inspectionId }: InspectionKey,
): Promise<readonly CountedItem[]> {
  const { rows } = await sql<CountedItem>`
    select reading_id, sample, item, value
      from ratings_panel.counted_answers(${inspectionId})`.execute(transaction)
  return rows
}

/** A sample drawn: cases eligible, to be read, and submitted. */
export type SampleSize = {
  readonly sample: string
  readonly eligible: number
  readonly toRead: number
  readonly submitted: number
}

/** The size of each sample drawn, for whoever may open a sitting; nothing for anybody else. */
export async function sampleSizes(
  transaction: Database,
  { inspectionId }: InspectionKey,
): Promise<readonly SampleSize[]> {
  const { rows } = await sql<SampleSize>`
    select sample, eligible, to_read, submitted
      from ratings_panel.sample_sizes(${inspectionId})`.execute(transaction)
  return rows
}
