import type { Database } from '#platform/database'
import type { Kept } from './case-record.ts'
import type { CaseKey } from './cases.ts'
import type { Change } from './edit-record.ts'
import './record-tables.ts'
import { replaceNameKeys } from './search-keys.ts'
import { NEXT_VERSION, WRITER } from './writer.ts'

/** Another name that somebody is known by. */
export type Alias = { readonly familyName: string; readonly givenNames: string }

/** Another name as it is on record. */
export type KeptAlias = Alias & Omit<Kept, 'trueFrom'> & { readonly aliasId: string }

type AliasKey = { readonly aliasId: string }
type By = Omit<Change, 'trueFrom'>

/** The other names of a person, in the order of the alphabet, without those taken off the record. */
export async function aliasesOf(
  transaction: Database,
  { organisationId, crn }: CaseKey,
): Promise<readonly KeptAlias[]> {
  return transaction
    .selectFrom('people.alias as r')
    .select(['r.aliasId', 'r.familyName', 'r.givenNames', 'r.version', 'r.changedAt'])
    .select(WRITER.as('changedBy'))
    .where('r.organisationId', '=', organisationId)
    .where('r.crn', '=', crn)
    .where('r.removedReason', 'is', null)
    .orderBy('r.familyName')
    .orderBy('r.givenNames')
    .orderBy('r.aliasId')
    .execute()
}

/** Adds another name, and the keys by which a search finds it. */
export async function addAlias(
  transaction: Database,
  key: CaseKey,
  alias: Alias & { readonly changedBy: string },
): Promise<void> {
  const { organisationId, crn } = key
  await transaction
    .insertInto('people.alias')
    .values({ organisationId, crn, ...alias })
    .execute()
  await replaceNameKeys(transaction, key)
}

/**
 * Puts another name right: a search finds the new one and the old one no more. False: somebody has
 * changed it or taken it off since, and nothing was saved.
 */
export function saveAlias(
  transaction: Database,
  key: CaseKey,
  { aliasId, familyName, givenNames }: Alias & AliasKey,
  by: By,
): Promise<boolean> {
  return change(transaction, { ...key, aliasId }, { familyName, givenNames }, by)
}

/**
 * Takes off the record a name that was recorded by mistake: no search finds it, its row and its history
 * stay. False: somebody has changed it or taken it off since, and nothing was saved.
 */
export function removeAlias(
  transaction: Database,
  key: CaseKey,
  { aliasId, removedReason }: AliasKey & { readonly removedReason: string },
  by: By,
): Promise<boolean> {
  return change(transaction, { ...key, aliasId }, { removedReason }, by)
}

async function change(
  transaction: Database,
  { organisationId, crn, aliasId }: CaseKey & AliasKey,
  values: Alias | { readonly removedReason: string },
  { version, changedBy }: By,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('people.alias')
    .set({ ...values, changedBy, version: NEXT_VERSION })
    .where('organisationId', '=', organisationId)
    .where('crn', '=', crn)
    .where('aliasId', '=', aliasId)
    .where('version', '=', version ?? 0)
    .where('removedReason', 'is', null)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) return false
  await replaceNameKeys(transaction, { organisationId, crn })
  return true
}
