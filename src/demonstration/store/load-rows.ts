import { sql } from 'kysely'
import type { Database } from '#platform/database'

/** Rows for a table, by column; every row has the columns of the first. */
export type Rows = readonly Readonly<Record<string, unknown>>[]

/**
 * Adds rows to a table in one statement, whatever their number: they go as one JSON text, which the
 * database reads by the types of the columns.
 */
export async function loadRows(transaction: Database, table: string, rows: Rows): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const columns = sql.join(Object.keys(first).map((name) => sql.ref(name)))
  const name = sql.table(table)
  await sql`insert into ${name} (${columns})
    select ${columns} from json_populate_recordset(null::${name}, ${JSON.stringify(rows)}::json)`.execute(
    transaction,
  )
}
