import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Reading } from '../rules/reading.ts'
import './tables.ts'

/** A question about an assessment, and its answer once there is one. */
export type Query = {
  readonly queryId: string
  readonly words: string
  readonly askedBy: string
  readonly askedAt: Date
  readonly answer: string | null
  readonly answeredAt: Date | null
  readonly version: number
}

type Key = Pick<Reading, 'organisationId' | 'readingId'>

/** The questions about an assessment, the earliest first. */
export function queriesOf(
  transaction: Database,
  { organisationId, readingId }: Key,
): Promise<readonly Query[]> {
  return transaction
    .selectFrom('fieldwork.query as q')
    .innerJoin('accounts.account as a', (on) =>
      on.onRef('a.organisationId', '=', 'q.organisationId').onRef('a.accountId', '=', 'q.askedBy'),
    )
    .select(['q.queryId', 'q.words', 'a.name as askedBy', 'q.askedAt', 'q.answer'])
    .select(['q.answeredAt', 'q.version'])
    .where('q.organisationId', '=', organisationId)
    .where('q.readingId', '=', readingId)
    .orderBy('q.queryId')
    .execute()
}

/** Asks something about an assessment. */
export async function ask(
  transaction: Database,
  { organisationId, readingId }: Key,
  words: string,
  by: string,
): Promise<void> {
  await transaction
    .insertInto('fieldwork.query')
    .values({ organisationId, readingId, words, askedBy: by, changedBy: by })
    .execute()
}

/** Answers a question about one’s own assessment. False: answered or changed since, or not theirs. */
export async function answerQuery(
  transaction: Database,
  { organisationId, queryId }: { readonly organisationId: string; readonly queryId: string },
  { answer, at }: { readonly answer: string; readonly at: Date },
  { version, changedBy }: { readonly version: number; readonly changedBy: string },
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('fieldwork.query')
    .set({ answer, answeredAt: at, changedBy, version: sql<number>`version + 1` })
    .where('organisationId', '=', organisationId)
    .where('queryId', '=', queryId)
    .where('version', '=', version)
    .where('answer', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
