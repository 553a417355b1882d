import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import type { CaseSummary, SafetyNote } from './case-record.ts'
import type { CaseKey } from './cases.ts'
import { replaceNameKeys } from './search-keys.ts'
import type { NoteKind } from './tables.ts'

/** Who changes a record, the version they saw (`null`: there was none), and from when it is true. */
export type Change = {
  readonly version: number | null
  readonly changedBy: string
  readonly trueFrom: Day
}

/** Who a person is. */
export type Identity = {
  readonly familyName: string
  readonly givenNames: string
  readonly dateOfBirth: Day
}

const NEXT = sql<number>`version + 1`

/**
 * Saves who the person is, and the keys by which a search finds the name. False: somebody has changed it
 * since, and nothing was saved. Goal C2.
 */
export async function saveIdentity(
  transaction: Database,
  key: CaseKey,
  identity: Identity,
  { version, changedBy, trueFrom }: Change,
): Promise<boolean> {
  const { organisationId, crn } = key
  const { numUpdatedRows } = await transaction
    .updateTable('people.person')
    .set({ ...identity, trueFrom, changedBy, version: NEXT })
    .where('organisationId', '=', organisationId)
    .where('crn', '=', crn)
    .where('version', '=', version ?? 0)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) return false
  await replaceNameKeys(transaction, key)
  return true
}

/** Saves the safety note, the first one too. False: somebody has written another since. */
export async function saveSafetyNote(
  transaction: Database,
  { organisationId, crn }: CaseKey,
  note: SafetyNote,
  { version, changedBy, trueFrom }: Change,
): Promise<boolean> {
  if (version === null) {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('people.safetyNote')
      .values({ organisationId, crn, ...note, trueFrom, changedBy })
      .onConflict((conflict) => conflict.columns(['organisationId', 'crn']).doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  }
  const { numUpdatedRows } = await transaction
    .updateTable('people.safetyNote')
    .set({ ...note, trueFrom, changedBy, version: NEXT })
    .where('organisationId', '=', organisationId)
    .where('crn', '=', crn)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Saves the summary, the first one too. False: somebody has written another since. */
export async function saveSummary(
  transaction: Database,
  { organisationId, crn }: CaseKey,
  summary: CaseSummary,
  { version, changedBy, trueFrom }: Change,
): Promise<boolean> {
  if (version === null) {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('people.caseSummary')
      .values({ organisationId, crn, ...summary, trueFrom, changedBy })
      .onConflict((conflict) => conflict.columns(['organisationId', 'crn']).doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  }
  const { numUpdatedRows } = await transaction
    .updateTable('people.caseSummary')
    .set({ ...summary, trueFrom, changedBy, version: NEXT })
    .where('organisationId', '=', organisationId)
    .where('crn', '=', crn)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** A note to add: what happened, when, and who writes it down. */
export type NoteToAdd = {
  readonly happenedOn: Day
  readonly kind: NoteKind
  readonly words: string
  readonly writtenBy: string
}

/** Adds a note. Notes are never changed: what was wrong is put right by another. */
export async function addNote(
  transaction: Database,
  { organisationId, crn }: CaseKey,
  note: NoteToAdd,
): Promise<void> {
  await transaction
    .insertInto('people.caseNote')
    .values({ organisationId, crn, ...note })
    .execute()
}
