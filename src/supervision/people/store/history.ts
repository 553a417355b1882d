import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import { type AsAt, asAt, type Version } from '../rules/as-at.ts'
import { type Content, KEPT_RECORDS, type KeptRecord } from '../rules/record-columns.ts'
import { namesOf } from './case-access.ts'
import type { CaseKey, Slice } from './cases.ts'
import './tables.ts'

/** One state of one record of a case: what it said, and who wrote that down when. */
export type KeptVersion = Version & {
  readonly record: KeptRecord
  /** Which of them, where a case has several. */
  readonly recordKey: string
  readonly recordedBy: string
  readonly content: Content
}

/** A state, and what the record said before it; `null` for the first. */
export type KeptChange = KeptVersion & { readonly before: Content | null }

/** What was recorded of a case, last first, as far as whoever asks may read it today. */
export async function historyOf(
  transaction: Database,
  key: CaseKey,
  { limit, offset }: Slice,
): Promise<readonly KeptChange[]> {
  const rows = await versions(transaction, key)
    .select([...META, 'recordedBy', 'content'])
    .select(({ selectFrom }) =>
      selectFrom('history.version as b')
        .select('b.content')
        .whereRef('b.organisationId', '=', 'v.organisationId')
        .whereRef('b.record', '=', 'v.record')
        .whereRef('b.recordKey', '=', 'v.recordKey')
        .where(({ eb, ref }) => eb('b.version', '=', eb(ref('v.version'), '-', 1)))
        .as('before'),
    )
    .orderBy('recordedAt', 'desc')
    .orderBy('record')
    .orderBy('recordKey')
    .orderBy('version', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return signed(transaction, key, rows)
}

/** How many states there are on record, for whoever asks. */
export async function countHistory(transaction: Database, key: CaseKey): Promise<number> {
  const { states } = await versions(transaction, key)
    .select(({ fn }) => fn.countAll<string>().as('states'))
    .executeTakeFirstOrThrow()
  return Number(states)
}

/** A question about one record of a case. */
export type AsAtQuestion = CaseKey & AsAt & { readonly record: KeptRecord }

/**
 * What a record of a case said on a day, as it was known at a moment; of those named to a case, each.
 * The rule that chooses is `rules/as-at.ts`.
 */
export async function recordAsAt(
  transaction: Database,
  { record, trueOn, knownAt, ...key }: AsAtQuestion,
): Promise<readonly KeptVersion[]> {
  const all = await versions(transaction, key)
    .select(META)
    .where('record', '=', `people.${record}`)
    .orderBy('recordKey')
    .execute()
  const chosen = [...new Set(all.map(({ recordKey }) => recordKey))].flatMap((recordKey) => {
    const found = asAt(
      all.filter((one) => one.recordKey === recordKey),
      { trueOn, knownAt },
    )
    return found === null ? [] : [found]
  })
  if (chosen.length === 0) return []
  const rows = await versions(transaction, key)
    .select([...META, 'recordedBy', 'content'])
    .where('record', '=', `people.${record}`)
    .where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('recordKey', 'version'),
        'in',
        chosen.map(({ recordKey, version }) => tuple(recordKey, version)),
      ),
    )
    .orderBy('recordKey')
    .execute()
  return signed(transaction, key, rows)
}

const META = ['record', 'recordKey', 'version', 'trueFrom', 'recordedAt', 'change'] as const

function versions(transaction: Database, { organisationId, crn }: CaseKey) {
  return transaction
    .selectFrom('history.version as v')
    .where('organisationId', '=', organisationId)
    .where('subject', '=', crn)
    .where(
      'record',
      'in',
      KEPT_RECORDS.map((record) => `people.${record}`),
    )
}

type Row = {
  readonly record: string
  readonly recordKey: string
  readonly version: number
  readonly trueFrom: Day
  readonly recordedAt: Date
  readonly recordedBy: string
  readonly change: Version['change']
  readonly content: Content
}

/** With the names of those who wrote it down, where they may be known. */
async function signed<R extends Row>(
  transaction: Database,
  { organisationId }: CaseKey,
  rows: readonly R[],
): Promise<readonly (R & { readonly record: KeptRecord })[]> {
  const writers = rows.map(({ recordedBy }) => recordedBy)
  const names = await namesOf(transaction, organisationId, writers)
  return rows.flatMap((row) => {
    const record = KEPT_RECORDS.find((one) => row.record === `people.${one}`)
    const recordedBy = names.get(row.recordedBy) ?? row.recordedBy
    return record === undefined ? [] : [{ ...row, record, recordedBy }]
  })
}
