import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { type FullName, type NamesOnRecord, nameKeysOf } from '../rules/search/name-keys.ts'
import type { CaseKey } from './cases.ts'
import './tables.ts'

/** Somebody with the names under which a search shall find them. */
export type NamedPerson = NamesOnRecord & { readonly crn: string }

/**
 * Writes the keys by which a search finds these people, in one statement whatever their number. For
 * people who have none yet: whoever adds somebody calls it in the same transaction.
 */
export async function recordNameKeys(
  transaction: Database,
  organisationId: string,
  people: readonly NamedPerson[],
): Promise<void> {
  const keys = people.flatMap(({ crn, ...names }) =>
    nameKeysOf(names).map((key) => ({ ...key, crn })),
  )
  if (keys.length === 0) return
  await sql`
    insert into people.name_key (organisation_id, crn, kind, key, name)
    select ${organisationId}, k.crn, k.kind, k.key, ''
      from json_to_recordset(${JSON.stringify(keys)}::json)
        as k (crn text, kind text, key text)`.execute(transaction)
}

/**
 * Makes the keys anew from the name and the aliases that now stand on record, without those taken off it.
 * Whoever changes one of them calls it in the same transaction, after the change. Two who change them at once wait for each
 * other here, so that neither leaves out what the other wrote.
 */
export async function replaceNameKeys(transaction: Database, key: CaseKey): Promise<void> {
  const { organisationId, crn } = key
  await sql`select from people.person where organisation_id = ${organisationId} and crn = ${crn}
            for no key update`.execute(transaction)
  const { rows } = await sql<FullName & { readonly own: boolean }>`
    select p.family_name, p.given_names, true as own from people.person p
     where p.organisation_id = ${organisationId} and p.crn = ${crn}
    union all
    select a.family_name, a.given_names, false from people.alias a
     where a.organisation_id = ${organisationId} and a.crn = ${crn} and a.removed_reason is null`.execute(
    transaction,
  )
  await sql`delete from people.name_key
             where organisation_id = ${organisationId} and crn = ${crn}`.execute(transaction)
  const own = rows.find((row) => row.own)
  if (own === undefined) return
  const aliases = rows.filter((row) => !row.own)
  await recordNameKeys(transaction, organisationId, [{ crn, ...own, aliases }])
}
