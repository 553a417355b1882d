import { randomUUID } from 'node:crypto'
import type { Database } from '#platform/database'
import type { NewReading } from './readings.ts'
import './tables.ts'

/** A reading as it is recorded by a batch: with what was written, and when it was submitted. */
export type ReadingToRecord = NewReading & {
  readonly submittedAt: Date | null
  readonly entries: readonly { readonly item: string; readonly value: string }[]
}

/** Records readings with what was written in them: for samples and imports, in the loader’s name. */
export async function recordReadings(
  transaction: Database,
  readings: readonly ReadingToRecord[],
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<void> {
  for (const { entries, facts, ...reading } of readings) {
    const { readingId } = await transaction
      .insertInto('fieldwork.reading')
      .values({
        ...{ ...reading, facts: JSON.stringify(facts), changedBy: by },
        ...{ plannedOn: null, interviewAt: null },
      })
      .returning('readingId')
      .executeTakeFirstOrThrow()
    if (entries.length === 0) continue
    const { organisationId, readerId } = reading
    const rows = entries.map(({ item, value }) => ({
      ...{ organisationId, readingId, item, value, entryNo: 1, basedOn: 0, apart: null },
      ...{ changeId: randomUUID(), typedAt: at, keptBy: readerId, keptAt: at },
    }))
    await transaction.insertInto('fieldwork.entry').values(rows).execute()
  }
}
