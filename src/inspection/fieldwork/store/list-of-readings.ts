import { sql } from 'kysely'
import type { InspectionKey } from '#inspection/preparation'
import type { Database } from '#platform/database'
import type { Reading } from '../rules/reading.ts'
import { inList, type ReadingInList } from './readings.ts'
import './tables.ts'

/** How far the readings of a list are: all of them, or those in one state. */
export const LIST_STATES = ['all', 'to submit', 'submitted', 'withdrawn'] as const

/** Which readings of an inspection a list shows; an empty text is every sample, or every reader. */
export type ReadingQuery = {
  readonly sample: string
  readonly reader: string
  readonly state: (typeof LIST_STATES)[number]
}

/** What is counted of a reading. */
export type BriefReading = Pick<
  Reading,
  'readingId' | 'sample' | 'reference' | 'purpose' | 'readerName' | 'submittedAt'
> & { readonly hasEntries: boolean }

/** A page of the readings of an inspection that whoever asks may see, by sample and case. */
export function listReadings(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
  asked: ReadingQuery,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<readonly ReadingInList[]> {
  return inList(transaction)
    .where('r.organisationId', '=', organisationId)
    .where('r.inspectionId', '=', inspectionId)
    .where(narrowed(asked))
    .orderBy('r.sample')
    .orderBy('r.reference')
    .orderBy('r.purpose')
    .orderBy('r.readingId')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** How many readings a list has on all its pages. */
export async function countReadings(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
  asked: ReadingQuery,
): Promise<number> {
  const { count } = await transaction
    .selectFrom('fieldwork.reading as r')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('r.organisationId', '=', organisationId)
    .where('r.inspectionId', '=', inspectionId)
    .where(narrowed(asked))
    .executeTakeFirstOrThrow()
  return count
}

/** Every reading of an inspection that is not withdrawn, in brief: for counts, and to say who looked. */
export function readingsInBrief(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
): Promise<readonly BriefReading[]> {
  return transaction
    .selectFrom('fieldwork.reading as r')
    .innerJoin('accounts.account as a', (on) =>
      on.onRef('a.organisationId', '=', 'r.organisationId').onRef('a.accountId', '=', 'r.readerId'),
    )
    .select(['r.readingId', 'r.sample', 'r.reference', 'r.purpose', 'r.submittedAt'])
    .select([
      'a.name as readerName',
      sql<boolean>`exists (select from fieldwork.entry e
        where e.organisation_id = r.organisation_id and e.reading_id = r.reading_id)`.as(
        'hasEntries',
      ),
    ])
    .where('r.organisationId', '=', organisationId)
    .where('r.inspectionId', '=', inspectionId)
    .where('r.withdrawnReason', 'is', null)
    .execute()
}

function narrowed({ sample, reader, state }: ReadingQuery) {
  return sql<boolean>`(${sample} = '' or r.sample = ${sample})
    and (${reader} = '' or r.reader_id = ${reader})
    and ${STATES[state]}`
}

const STATES: Readonly<Record<ReadingQuery['state'], ReturnType<typeof sql<boolean>>>> = {
  all: sql<boolean>`true`,
  'to submit': sql<boolean>`(r.submitted_at is null and r.withdrawn_reason is null)`,
  submitted: sql<boolean>`(r.submitted_at is not null and r.withdrawn_reason is null)`,
  withdrawn: sql<boolean>`r.withdrawn_reason is not null`,
}
