import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Row } from '../content/parts.ts'
import type { Table } from './catalog.ts'

/**
 * The rows of a table in its order, a batch at a time: as many as fit into some megabytes and a
 * thousand at most, so that memory does not grow with the table. Give it a transaction of its own.
 */
export async function* rowsOf(
  transaction: Database,
  { name, columns, order }: Table,
): AsyncGenerator<readonly Row[]> {
  const texts = columns.map((column, place) => `${column.name}::text as c${place}`)
  const query = `select ${texts.join(', ')} from only ${name} order by ${order}`
  await sql.raw(`declare plumbline_rows no scroll cursor for ${query}`).execute(transaction)
  let count = FEWEST
  while (true) {
    const { rows } = await sql
      .raw<Record<string, string | null>>(`fetch ${count} from plumbline_rows`)
      .execute(transaction)
    if (rows.length === 0) break
    const batch = rows.map((row) => columns.map((_, place) => row[`c${place}`] ?? null))
    yield batch
    count = nextCount(batch)
  }
  await sql.raw('close plumbline_rows').execute(transaction)
}

const FEWEST = 10
const MOST = 1000
const CHARACTERS = 4_000_000

/** How many rows of this size are some megabytes. */
function nextCount(batch: readonly Row[]): number {
  const characters = batch.flat().reduce((sum, value) => sum + (value?.length ?? 4), 1)
  const fitting = Math.floor((CHARACTERS * batch.length) / characters)
  return Math.min(MOST, Math.max(1, fitting), batch.length * 10)
}

/**
 * Makes values read and write as the same text on every server: times in UTC, numbers in full. Also
 * that names are found only with their schema, and that a long statement is given its time.
 */
export async function speakPlainly(transaction: Database): Promise<void> {
  const settings = Object.entries(PLAINLY).map(
    ([name, value]) => `set_config('${name}', '${value}', true)`,
  )
  await sql.raw(`select ${settings.join(', ')}`).execute(transaction)
}

const PLAINLY = {
  timezone: 'UTC',
  datestyle: 'ISO, YMD',
  intervalstyle: 'postgres',
  extra_float_digits: '1',
  bytea_output: 'hex',
  xmloption: 'content',
  search_path: 'pg_catalog',
  statement_timeout: '0',
  idle_in_transaction_session_timeout: '0',
}
