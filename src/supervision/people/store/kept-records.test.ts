import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { day } from '#platform/dates'
import { undone } from '../../../platform/accounts/test-cases.ts'
import { onBothEngines } from '../../../platform/database/test-database.ts'
import { recordCodesOn } from '../record-policy.ts'
import { KEPT_RECORDS, RECORD_NAMES, type Wording } from '../rules/record-columns.ts'
import { saidThen } from '../rules/record-words.ts'

const MARK = 'a value nobody else has'
const WORDING: Wording = {
  ...{ names: new Map(), registers: new Map(), codes: recordCodesOn(day('2026-11-23')) },
}

/** What no page of history needs: keys, who and when (told beside it), and what is kept elsewhere. */
const OF_THE_MACHINE = new Set([
  ...['organisation_id', 'crn', 'alias_id', 'registration_id', 'synthetic'],
  ...['version', 'true_from', 'changed_by', 'changed_at'],
  // Kept with people.case_access, for those who may read it.
  ...['person.restricted', 'person.allowed_ids', 'person.excluded_ids'],
])

type Kept = { readonly record: string; readonly columns: readonly string[] }

/** The tables of this chapter that keep the history of a case, with their columns. */
async function keptIn(database: Database): Promise<readonly Kept[]> {
  const { rows } = await sql<Kept>`
    select t.relname as record, json_agg(a.attname::text order by a.attnum) as columns
      from pg_class t
      join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
     where t.relnamespace = 'people'::regnamespace
       and exists (select from pg_attribute c where c.attrelid = t.oid and c.attname = 'crn')
       and exists (select from pg_trigger g join pg_proc f on f.oid = g.tgfoid
                    where g.tgrelid = t.oid and f.proname = 'keep'
                      and f.pronamespace = 'history'::regnamespace)
     group by t.relname order by t.relname`.execute(database)
  return rows
}

/** What is kept and cannot be read on the page of a case's history. */
async function notTold(database: Database): Promise<readonly string[]> {
  const kept = await keptIn(database)
  return kept.flatMap(({ record: table, columns }) => {
    const record = KEPT_RECORDS.find((one) => one === table)
    if (record === undefined) return [table]
    return columns
      .filter((column) => !OF_THE_MACHINE.has(column) && !OF_THE_MACHINE.has(`${table}.${column}`))
      .filter((column) => {
        const content = { [column]: MARK }
        const words = saidThen(record, content, WORDING).map((said) => said.words)
        const told = [RECORD_NAMES[record](content, WORDING), ...words]
        return !told.some((one) => one.includes(MARK) || one.includes('NaN'))
      })
      .map((column) => `${table}.${column}`)
  })
}

onBothEngines(
  'all that a case keeps the history of, table by table and column by column, is told on its page of history',
  async ({ database }) => {
    assert.deepEqual(await notTold(database), [])
    const tables = (await keptIn(database)).map(({ record }) => record)
    assert.deepEqual(tables, [...KEPT_RECORDS].toSorted(), 'a record is named that is not kept')
  },
)

onBothEngines('a table or a column that nobody has thought of is found (planted faults)', (given) =>
  undone(given.database, async (transaction) => {
    await sql`create table people.forgotten (organisation_id text, crn text, version integer)`.execute(
      transaction,
    )
    await sql`create trigger keep_history after insert on people.forgotten
      for each row execute function history.keep('crn')`.execute(transaction)
    await sql`alter table people.alias add column nickname text`.execute(transaction)
    assert.deepEqual(await notTold(transaction), ['alias.nickname', 'forgotten'])
  }),
)
