import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import type { CaseKey, Slice } from './cases.ts'
import type { NoteKind } from './tables.ts'

/** What anyone who may meet the person must know. */
export type SafetyNote = { readonly whoIsAtRisk: string; readonly whatToDo: string }

/** The officer's summary of a case. */
export type CaseSummary = {
  readonly circumstances: string
  readonly engagement: string
  readonly nextSteps: string
}

/** Which version of a record this is, from when it is true, and who wrote it down when. */
export type Kept = {
  readonly version: number
  readonly trueFrom: Day
  readonly changedBy: string
  readonly changedAt: Date
}

/** Something that happened, as it was written down. */
export type CaseNote = {
  readonly noteId: string
  readonly happenedOn: Day
  readonly kind: NoteKind
  readonly words: string
  readonly writtenBy: string
  readonly writtenAt: Date
}

/** The safety note of a case; `null` when none is written, or it is not theirs to read. */
export async function safetyNoteOf(
  transaction: Database,
  { organisationId, crn }: CaseKey,
): Promise<(SafetyNote & Kept) | null> {
  const found = await transaction
    .selectFrom('people.safetyNote as r')
    .select(['r.whoIsAtRisk', 'r.whatToDo', 'r.version', 'r.trueFrom', 'r.changedAt'])
    .select(writtenBy('changed_by').as('changedBy'))
    .where('r.organisationId', '=', organisationId)
    .where('r.crn', '=', crn)
    .executeTakeFirst()
  return found ?? null
}

/** The summary of a case; `null` when none is written, or it is not theirs to read. */
export async function summaryOf(
  transaction: Database,
  { organisationId, crn }: CaseKey,
): Promise<(CaseSummary & Kept) | null> {
  const found = await transaction
    .selectFrom('people.caseSummary as r')
    .select(['r.circumstances', 'r.engagement', 'r.nextSteps'])
    .select(['r.version', 'r.trueFrom', 'r.changedAt'])
    .select(writtenBy('changed_by').as('changedBy'))
    .where('r.organisationId', '=', organisationId)
    .where('r.crn', '=', crn)
    .executeTakeFirst()
  return found ?? null
}

/** The notes of a case, what happened last first. */
export async function notesOf(
  transaction: Database,
  { organisationId, crn }: CaseKey,
  { limit, offset }: Slice,
): Promise<readonly CaseNote[]> {
  return transaction
    .selectFrom('people.caseNote as r')
    .select(['r.noteId', 'r.happenedOn', 'r.kind', 'r.words', 'r.writtenAt'])
    .select(writtenBy('written_by').as('writtenBy'))
    .where('r.organisationId', '=', organisationId)
    .where('r.crn', '=', crn)
    .orderBy('r.happenedOn', 'desc')
    .orderBy('r.noteId', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** How many notes a case has, for whoever asks. */
export async function countNotes(
  transaction: Database,
  { organisationId, crn }: CaseKey,
): Promise<number> {
  const { notes } = await transaction
    .selectFrom('people.caseNote')
    .select(({ fn }) => fn.countAll<string>().as('notes'))
    .where('organisationId', '=', organisationId)
    .where('crn', '=', crn)
    .executeTakeFirstOrThrow()
  return Number(notes)
}

/** The name of whoever wrote it; their account where the name is not theirs to know. */
function writtenBy(column: 'changed_by' | 'written_by') {
  const account = sql.ref(`r.${column}`)
  return sql<string>`coalesce(
    (select a.name from accounts.account a
      where a.organisation_id = r.organisation_id and a.account_id = ${account}), ${account})`
}
