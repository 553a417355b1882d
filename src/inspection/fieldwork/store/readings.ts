import { sql } from 'kysely'
import type { InspectionKey } from '#inspection/preparation'
import type { Database } from '#platform/database'
import type { Reading } from '../rules/reading.ts'
import './tables.ts'

/** A reading in a list, with what is known of its progress. */
export type ReadingInList = Reading & {
  readonly provider: string
  /** Key questions judged, or found not to be about the case. */
  readonly judged: number
  readonly hasEntries: boolean
  readonly openQueries: number
}

/** The readings of whoever asks, those to do first by their day. */
export function myReadings(
  transaction: Database,
  { organisationId, accountId }: { readonly organisationId: string; readonly accountId: string },
): Promise<readonly ReadingInList[]> {
  return inList(transaction)
    .where('r.organisationId', '=', organisationId)
    .where('r.readerId', '=', accountId)
    .where('r.withdrawnReason', 'is', null)
    .orderBy(sql`r.submitted_at is not null`)
    .orderBy('r.plannedOn')
    .orderBy('r.interviewAt')
    .orderBy('r.reference')
    .execute()
}

/** One reading; `null` when there is none, or it is not theirs to see. */
export async function findReading(
  transaction: Database,
  { organisationId, readingId }: { readonly organisationId: string; readonly readingId: string },
): Promise<ReadingInList | null> {
  const found = await inList(transaction)
    .where('r.organisationId', '=', organisationId)
    .where('r.readingId', '=', readingId)
    .executeTakeFirst()
  return found ?? null
}

/** What is set when a case is given to a reader. */
export type NewReading = Pick<
  Reading,
  | 'organisationId'
  | 'inspectionId'
  | 'sample'
  | 'drawNo'
  | 'reference'
  | 'purpose'
  | 'readerId'
  | 'office'
  | 'officer'
  | 'facts'
>

/**
 * Gives cases to readers. The database refuses a reader who does not read on this inspection (PLB07), a
 * local assessor’s own office (PLB08), the same person twice (PLB09), and a case given already (23505).
 */
export async function giveReadings(
  transaction: Database,
  readings: readonly NewReading[],
  changedBy: string,
): Promise<void> {
  if (readings.length === 0) return
  const rows = readings.map(({ facts, ...reading }) => ({
    ...{ ...reading, changedBy, plannedOn: null, interviewAt: null },
    facts: JSON.stringify(facts),
  }))
  await transaction.insertInto('fieldwork.reading').values(rows).execute()
}

/** What a lead changes of a reading. */
export type ReadingChange = Partial<
  Pick<Reading, 'readerId' | 'plannedOn' | 'interviewAt' | 'submittedAt' | 'withdrawnReason'>
>

/** Changes a reading. False: somebody has changed it since, or it is not theirs to change. */
export async function changeReading(
  transaction: Database,
  { organisationId, readingId }: Pick<Reading, 'organisationId' | 'readingId'>,
  change: ReadingChange,
  { version, changedBy }: { readonly version: number; readonly changedBy: string },
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('fieldwork.reading')
    .set({ ...change, changedBy, version: sql<number>`version + 1` })
    .where('organisationId', '=', organisationId)
    .where('readingId', '=', readingId)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Submits one of one’s own readings. False: it is not theirs, was submitted, or has changed since. */
export async function submitReading(
  transaction: Database,
  { readingId, version }: Pick<Reading, 'readingId' | 'version'>,
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select fieldwork.submit_reading(${readingId}::bigint, ${version}) as done`.execute(transaction)
  return rows[0]?.done ?? false
}

/** Cases of an inspection’s samples that are to be inspected, with who reads each. */
export type CaseToInspect = {
  readonly sample: string
  readonly drawNo: number
  readonly reference: string
  readonly office: string
  readonly officer: string
  readonly facts: Readonly<Record<string, string>>
  readonly first: string | null
  readonly second: string | null
}

/** Every case in the samples in force, less those taken out, with the readers they were given to. */
export async function casesToInspect(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
): Promise<readonly CaseToInspect[]> {
  const { rows } = await sql<CaseToInspect>`
    with in_force as (
      select s.sample, max(s.draw_no) as draw_no
        from case_lists.drawn_sample s
       where s.organisation_id = ${organisationId} and s.inspection_id = ${inspectionId}
       group by s.sample),
    out as (
      select w.* from case_lists.withdrawal w join in_force f using (sample, draw_no)
       where w.organisation_id = ${organisationId} and w.inspection_id = ${inspectionId})
    select c.sample, c.draw_no, c.reference, c.office, c.officer, c.values as facts,
           max(r.reader_id) filter (where r.purpose = 'first') as first,
           max(r.reader_id) filter (where r.purpose = 'second') as second
      from in_force f
      join case_lists.drawn_case c
        on c.organisation_id = ${organisationId} and c.inspection_id = ${inspectionId}
       and c.sample = f.sample and c.draw_no = f.draw_no
      left join fieldwork.reading r
        on r.organisation_id = c.organisation_id and r.inspection_id = c.inspection_id
       and r.sample = c.sample and r.draw_no = c.draw_no and r.reference = c.reference
       and r.withdrawn_reason is null
     where (c.role = 'sample' or (c.sample, c.reference) in (select sample, replaced_by from out))
       and (c.sample, c.reference) not in (select sample, reference from out)
     group by c.organisation_id, c.inspection_id, c.sample, c.draw_no, c.reference
     order by c.sample, c.office, c.officer, c.reference`.execute(transaction)
  return rows
}

/** Takes back what was given of a case that has left the sample; whoever asks leads the inspection. */
export async function withdrawReadings(
  transaction: Database,
  {
    organisationId,
    inspectionId,
    sample,
    reference,
    reason,
    by,
  }: InspectionKey & {
    readonly sample: string
    readonly reference: string
    readonly reason: string
    readonly by: string
  },
): Promise<void> {
  await transaction
    .updateTable('fieldwork.reading')
    .set({ withdrawnReason: reason, changedBy: by, version: sql<number>`version + 1` })
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', inspectionId)
    .where('sample', '=', sample)
    .where('reference', '=', reference)
    .where('withdrawnReason', 'is', null)
    .execute()
}

/** Whether any case of a sample has been given to a reader. */
export async function isGiven(
  transaction: Database,
  { organisationId, inspectionId, sample }: InspectionKey & { readonly sample: string },
): Promise<boolean> {
  const found = await transaction
    .selectFrom('fieldwork.reading')
    .select('readingId')
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', inspectionId)
    .where('sample', '=', sample)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Readings with what a list says of each, to be narrowed by whoever asks. */
export function inList(transaction: Database) {
  return transaction
    .selectFrom('fieldwork.reading as r')
    .innerJoin('preparation.inspection as i', (on) =>
      on
        .onRef('i.organisationId', '=', 'r.organisationId')
        .onRef('i.inspectionId', '=', 'r.inspectionId'),
    )
    .innerJoin('accounts.account as a', (on) =>
      on.onRef('a.organisationId', '=', 'r.organisationId').onRef('a.accountId', '=', 'r.readerId'),
    )
    .select([
      ...(['r.organisationId', 'r.readingId', 'r.inspectionId', 'r.sample', 'r.drawNo'] as const),
      ...(['r.reference', 'r.purpose', 'r.readerId', 'r.office', 'r.officer', 'r.facts'] as const),
      ...(['r.plannedOn', 'r.interviewAt', 'r.submittedAt', 'r.withdrawnReason'] as const),
      ...(['r.version', 'a.name as readerName', 'i.provider'] as const),
    ])
    .select((rows) => [
      rows
        .exists(
          rows
            .selectFrom('fieldwork.entry as e')
            .select('e.entryNo')
            .whereRef('e.organisationId', '=', 'r.organisationId')
            .whereRef('e.readingId', '=', 'r.readingId'),
        )
        .$castTo<boolean>()
        .as('hasEntries'),
      // What is judged: the newest entry of each judgement that says something, and gates that say no.
      sql<number>`(select count(*)::int from (
        select distinct on (e.item) e.item, e.value from fieldwork.entry e
         where e.organisation_id = r.organisation_id and e.reading_id = r.reading_id and e.apart is null
           and (e.item like 'judgement:%' or e.item like 'gate:%')
         order by e.item, e.entry_no desc) newest
        where (newest.item like 'judgement:%' and newest.value <> '')
           or (newest.item like 'gate:%' and newest.value = 'no'))`.as('judged'),
      sql<number>`(select count(*)::int from fieldwork.query q
        where q.organisation_id = r.organisation_id and q.reading_id = r.reading_id and q.answer is null)`.as(
        'openQueries',
      ),
    ])
}
