import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { onBothEngines } from '../src/platform/database/test-database.ts'
import { CHAPTERS } from './chapters.mjs'

/**
 * Each chapter keeps its tables in a schema of its own: `inspection/case-assessment` in
 * `case_assessment`. The platform's own schema lies above all.
 */
const placeOf = (schema: string) =>
  schema === 'platform'
    ? CHAPTERS.indexOf('platform/database')
    : CHAPTERS.findIndex((chapter) => chapter.split('/').at(-1)?.replaceAll('-', '_') === schema)

const tables = sql<{ schema: string; table: string; key: readonly string[] | null }>`
  select n.nspname as schema, n.nspname || '.' || t.relname as table,
         (select json_agg(a.attname order by k.place)
            from pg_constraint p
            cross join lateral unnest(p.conkey) with ordinality as k (number, place)
            join pg_attribute a on a.attrelid = p.conrelid and a.attnum = k.number
           where p.conrelid = t.oid and p.contype = 'p') as key
    from pg_class t join pg_namespace n on n.oid = t.relnamespace
   where t.relkind in ('r', 'p') and n.nspname <> 'information_schema'
     and n.nspname not like 'pg\\_%'
   order by 2`

const foreignKeys = sql<{ name: string; from: string; to: string; by: string; of: string }>`
  select c.conname as name, fn.nspname as from, tn.nspname as to,
         (select attname from pg_attribute where attrelid = f.oid and attnum = c.conkey[1]) as by,
         (select attname from pg_attribute where attrelid = t.oid and attnum = c.confkey[1]) as of
    from pg_constraint c
    join pg_class f on f.oid = c.conrelid join pg_namespace fn on fn.oid = f.relnamespace
    join pg_class t on t.oid = c.confrelid join pg_namespace tn on tn.oid = t.relnamespace
   where c.contype = 'f'`

/** What belongs to no organisation, and what may change. */
const WITHOUT_ORGANISATION = 'platform.migration'
const MAY_CHANGE = 'platform.organisation'

onBothEngines('points every foreign key up the table of contents', async ({ database }) => {
  const { rows } = await foreignKeys.execute(database)
  assert.notEqual(rows.length, 0)
  assert.deepEqual(
    rows.filter(({ from, to }) => placeOf(to) > placeOf(from)),
    [],
  )
})

onBothEngines('keeps every table in the schema of a chapter', async ({ database }) => {
  const { rows } = await tables.execute(database)
  assert.notEqual(rows.length, 0)
  assert.deepEqual(
    rows.filter(({ schema }) => placeOf(schema) === -1),
    [],
  )
})

onBothEngines('opens every key with the organisation, foreign keys too', async ({ database }) => {
  const { rows } = await tables.execute(database)
  const others = rows.filter(({ key }) => key?.[0] !== 'organisation_id')
  assert.deepEqual(
    others.map(({ table }) => table),
    [WITHOUT_ORGANISATION],
  )
  const links = await foreignKeys.execute(database)
  assert.deepEqual(
    links.rows.filter(({ by, of }) => by !== 'organisation_id' || of !== 'organisation_id'),
    [],
  )
})

onBothEngines('lets nobody change or remove what was written', async ({ database }) => {
  const { rows } = await tables.execute(database)
  for (const { table, key } of rows.filter((row) => row.table !== MAY_CHANGE)) {
    const [column] = key ?? []
    for (const change of [
      `update ${table} set ${column} = ${column}`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ]) {
      await assert.rejects(sql.raw(change).execute(database), NEVER_CHANGED, change)
    }
  }
})

const NEVER_CHANGED = /^error: Rows of \S+ are never changed or removed: add a new one$/
