import { sql } from 'kysely'
import type { InspectionKey } from '#inspection/preparation'
import { type DrawnSample, type Exclusion, replace } from '#inspection/sampling'
import type { Database } from '#platform/database'
import type { SampleKey } from './tables.ts'

/** A sample on record: as it stands, with its replacements, and how it came about. */
export type SampleOnRecord = {
  readonly drawNo: number
  readonly listNo: number
  /** As it stands now; its exclusions are left out, which `exclusionsOf` gives. */
  readonly drawn: DrawnSample
  readonly reason: string | null
  readonly drawnBy: string
  readonly drawnAt: Date
  readonly withdrawals: readonly {
    readonly reference: string
    readonly withdrawnBy: string
    readonly withdrawnAt: Date
  }[]
}

/** The sample in force: the one drawn last, with every replacement made; `null` before it is drawn. */
export async function sampleInForce(
  transaction: Database,
  key: SampleKey,
): Promise<SampleOnRecord | null> {
  const found = await ofSample(transaction, key)
    .select(['drawNo', 'listNo', 'drawn', 'reason', 'drawnBy', 'drawnAt'])
    .orderBy('drawNo', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (found === undefined) return null
  const withdrawals = await transaction
    .selectFrom('caseLists.withdrawal')
    .select(['reference', 'reason', 'withdrawnBy', 'withdrawnAt'])
    .where('organisationId', '=', key.organisationId)
    .where('inspectionId', '=', key.inspectionId)
    .where('sample', '=', key.sample)
    .where('drawNo', '=', found.drawNo)
    .orderBy('withdrawalNo')
    .execute()
  const asDrawn: DrawnSample = { ...found.drawn, exclusions: [] }
  const drawn = withdrawals.reduce<DrawnSample>(
    (before, { reference, reason }) => replace(before, { withdrawn: reference, reason }),
    asDrawn,
  )
  return { ...found, drawn, withdrawals }
}

/** The cases that could not be drawn, each with its reason. */
export async function exclusionsOf(
  transaction: Database,
  key: SampleKey,
  drawNo: number,
): Promise<readonly Exclusion[]> {
  const { exclusions } = await ofSample(transaction, key)
    .select('exclusions')
    .where('drawNo', '=', drawNo)
    .executeTakeFirstOrThrow()
  return exclusions
}

/** Keeps a sample as it was drawn, with its cases; the inspection must be held. */
export async function keepDraw(
  transaction: Database,
  key: SampleKey,
  {
    drawn: { exclusions, ...drawn },
    ...kept
  }: Pick<SampleOnRecord, 'drawNo' | 'listNo' | 'drawn' | 'reason' | 'drawnBy'>,
): Promise<void> {
  await transaction
    .insertInto('caseLists.drawnSample')
    .values({
      ...{ ...key, ...kept, seed: drawn.seed },
      drawn: JSON.stringify(drawn),
      exclusions: JSON.stringify(exclusions),
    })
    .execute()
  const rows = drawn.cases.map(({ reference, cell, role, place, values }) => ({
    ...{ ...key, drawNo: kept.drawNo, reference, cell, role, place },
    ...{ office: values.office ?? '', officer: values.officer ?? '' },
    values: JSON.stringify(values),
  }))
  for (let start = 0; start < rows.length; start += ROWS_A_STEP) {
    const some = rows.slice(start, start + ROWS_A_STEP)
    await transaction.insertInto('caseLists.drawnCase').values(some).execute()
  }
}

/** A statement takes at most 65,535 values; a thousand rows stay well below. */
const ROWS_A_STEP = 1000

/** Keeps that a case was withdrawn, as the last entry of the sample’s log says; the inspection must be held. */
export async function keepWithdrawal(
  transaction: Database,
  key: SampleKey & { readonly drawNo: number },
  { log }: Pick<DrawnSample, 'log'>,
  withdrawnBy: string,
): Promise<void> {
  const entry = log.at(-1)
  if (entry === undefined) return
  await transaction
    .insertInto('caseLists.withdrawal')
    .values({
      ...{ ...key, withdrawnBy, withdrawalNo: entry.number },
      ...{ reference: entry.withdrawn, reason: entry.reason, replacedBy: entry.replacedBy },
    })
    .execute()
}

/** Each sample of an inspection in short: its newest list and the cases drawn. */
export type SampleInShort = {
  readonly sample: string
  readonly rows: number
  readonly faults: number
  readonly eligible: number | null
  readonly drawn: number | null
}

/** The samples for which a list has come, in short. */
export async function samplesInShort(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
): Promise<readonly SampleInShort[]> {
  const { rows } = await sql<SampleInShort>`
    select distinct on (l.sample) l.sample, l.rows, json_array_length(l.faults) as faults,
           (d.drawn ->> 'eligible')::int as eligible, (d.drawn -> 'size' ->> 'drawn')::int as drawn
      from case_lists.case_list l
      left join lateral (
        select s.drawn from case_lists.drawn_sample s
         where (s.organisation_id, s.inspection_id, s.sample) = (l.organisation_id, l.inspection_id, l.sample)
         order by s.draw_no desc limit 1) d on true
     where l.organisation_id = ${organisationId} and l.inspection_id = ${inspectionId}
     order by l.sample, l.list_no desc`.execute(transaction)
  return rows
}

function ofSample(transaction: Database, { organisationId, inspectionId, sample }: SampleKey) {
  return transaction
    .selectFrom('caseLists.drawnSample')
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', inspectionId)
    .where('sample', '=', sample)
}
