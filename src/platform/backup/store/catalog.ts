import { sql } from 'kysely'
import type { Database } from '#platform/database'

/** A table as the database describes it. Names come quoted, ready to stand in a statement. */
export type Table = {
  /** With its schema: `platform.organisation`. */
  readonly name: string
  /** What is stored, by name: computed columns compute themselves again. */
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  /** An order of its rows that is the same on every server, whatever language it sorts in. */
  readonly order: string
}

/**
 * The schemas whose tables are Plumbline's: not the database's own, nor `public`, which is nobody's, nor
 * what belongs to an extension.
 */
const OURS = sql`
  n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')
  and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`

/** Every table that holds records, in the order of their names. */
export async function tablesIn(database: Database): Promise<readonly Table[]> {
  const { rows } = await sql<Table>`
    select format('%I.%I', n.nspname, c.relname) collate "C" as name,
           coalesce((
             select json_agg(json_build_object('name', quote_ident(a.attname),
                      'type', format_type(a.atttypid, a.atttypmod)) order by a.attname collate "C")
               from pg_attribute a
              where a.attrelid = c.oid and a.attnum > 0
                and not a.attisdropped and a.attgenerated = ''), '[]') as columns,
           coalesce((
             select string_agg(quote_ident(a.attname)
                      || case when a.attcollation <> 0 then ' collate "C"' else '' end, ', '
                      order by key.place)
               from pg_index i, unnest(i.indkey) with ordinality as key (attnum, place), pg_attribute a
              where i.indrelid = c.oid and i.indisprimary
                and a.attrelid = c.oid and a.attnum = key.attnum), (
             select string_agg(format('%I::text collate "C"', a.attname), ', ' order by a.attname collate "C")
               from pg_attribute a
              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)) as "order"
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and ${OURS}
     order by 1`.execute(database)
  return rows
}

/** How many rows each table has. Asked apart from `tablesIn`, so that the one can check the other. */
export async function rowCounts(
  database: Database,
): Promise<readonly { table: string; rows: number }[]> {
  const { rows: tables } = await sql<{ table: string }>`
    select format('%I.%I', t.schemaname, t.tablename) as table
      from pg_tables t
     where t.schemaname !~ '^pg_' and t.schemaname not in ('information_schema', 'public')
       and not exists (select from pg_depend d where d.deptype = 'e'
                         and d.objid = format('%I.%I', t.schemaname, t.tablename)::regclass)
     order by 1`.execute(database)
  const counted: { table: string; rows: number }[] = []
  for (const { table } of tables) {
    const { rows } = await sql<{ count: string }>`
      select count(*) from only ${sql.raw(table)}`.execute(database)
    counted.push({ table, rows: Number(rows[0]?.count) })
  }
  return counted
}

/** Where a sequence stands: the last number it gave, or its first when it has given none. */
export type Sequence = { readonly name: string; readonly last: string; readonly called: boolean }

/** Every sequence, those behind identity columns too. */
export async function sequencesIn(database: Database): Promise<readonly Sequence[]> {
  const { rows: names } = await sql<{ name: string }>`
    select format('%I.%I', n.nspname, c.relname) collate "C" as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'S' and ${OURS}
     order by 1`.execute(database)
  const sequences: Sequence[] = []
  for (const { name } of names) {
    const { rows } = await sql<{ last: string; called: boolean }>`
      select last_value::text as last, is_called as called
        from ${sql.raw(name)}`.execute(database)
    sequences.push(...rows.map((row) => ({ name, ...row })))
  }
  return sequences
}

/** Whether there is nothing in the database yet, in whatever schema: what is there, else `null`. */
export async function anythingIn(database: Database): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', n.nspname, c.relname) as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'v', 'm', 'S') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
       and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
     union all
    select format('schema %I', n.nspname) from pg_namespace n
     where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')
       and not exists (select from pg_depend d where d.objid = n.oid and d.deptype = 'e')
     limit 1`.execute(database)
  return rows[0]?.name ?? null
}
