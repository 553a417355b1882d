import { sql } from 'kysely'
import { type Database, type Migration, migrateWithin } from '#platform/database'
import { BackupFault } from '../backup-fault.ts'
import { refuseOtherContent } from '../content/differences.ts'
import { fingerprintOf, rowLine } from '../content/fingerprint.ts'
import type { BackupContent, Header, Row, TableContent } from '../content/parts.ts'
import type { ReadPart } from '../content/read-content.ts'
import { anythingIn, type Sequence, sequencesIn, type Table, tablesIn } from './catalog.ts'
import { splitMigrations } from './migrations-of-backup.ts'
import { rowsOf, speakPlainly } from './rows.ts'
import { unguard } from './unguarded.ts'

/**
 * Puts a backup into an empty database, all of it or nothing: one transaction, which makes the tables
 * by the migrations of the backup, fills them, reads every row back and compares, and then applies the
 * migrations that are newer than the backup. Throws a `BackupFault` when any of it does not agree.
 */
export async function loadRecords(
  database: Database,
  parts: AsyncIterable<ReadPart>,
  known: readonly Migration[],
): Promise<BackupContent> {
  return database.transaction().execute(async (transaction) => {
    const loading = { content: null as BackupContent | null, tables: new Map<string, Table>() }
    let guard = async () => {}
    let newer: readonly Migration[] = []
    for await (const part of parts) {
      if (part.kind === 'header') {
        newer = await makeTables(transaction, part.header, known)
        guard = await unguard(transaction)
        loading.tables = await emptied(transaction, part.header)
      } else if (part.kind === 'rows') {
        await insert(transaction, loading.tables.get(part.table), part.rows)
      } else loading.content = part.content
    }
    if (loading.content === null) throw new BackupFault('The backup is damaged: its end is missing')
    await setSequences(transaction, loading.content.ending.sequences)
    await refuseUnlessTheSame(transaction, loading.content.tables)
    await guard()
    await migrateOnward(transaction, newer)
    return loading.content
  })
}

/** Whether a database has nothing in it yet. */
export async function isEmpty(database: Database): Promise<boolean> {
  return (await anythingIn(database)) === null
}

/** Makes the tables as they were when the backup was made. The migrations that are newer than it. */
async function makeTables(
  transaction: Database,
  header: Header,
  known: readonly Migration[],
): Promise<readonly Migration[]> {
  await sql`set local statement_timeout = 0`.execute(transaction)
  const there = await anythingIn(transaction)
  if (there !== null) {
    throw new BackupFault(
      `The database is not empty (it has ${there}): a backup is restored only into an empty one`,
    )
  }
  const { applied, newer } = splitMigrations(header.migrations, known)
  await migrateWithin(transaction, applied)
  // What a migration left to be done at the end is done now: afterwards nothing may be pending.
  await sql`set constraints all immediate`.execute(transaction)
  await speakPlainly(transaction)
  return newer
}

/** The tables, without the rows that migrations put there; they must be those of the backup. */
async function emptied(transaction: Database, header: Header): Promise<Map<string, Table>> {
  const tables = await tablesIn(transaction)
  const told = (name: string, columns: Table['columns']) =>
    `${name} (${columns.map((column) => `${column.name} ${column.type}`).join(', ')})`
  const made = new Set(tables.map(({ name, columns }) => told(name, columns)))
  const kept = new Set(header.tables.map(({ name, columns }) => told(name, columns)))
  const lacking = [...made].find((table) => !kept.has(table))
  if (lacking !== undefined) throw new BackupFault(`The backup lacks the table ${lacking}`)
  const strange = [...kept].find((table) => !made.has(table))
  if (strange !== undefined) {
    throw new BackupFault(`The backup holds a table that no migration makes: ${strange}`)
  }
  const names = tables.map(({ name }) => name)
  await sql.raw(`truncate ${names.join(', ')}`).execute(transaction)
  return new Map(tables.map((table) => [table.name, table]))
}

async function insert(
  transaction: Database,
  table: Table | undefined,
  rows: readonly Row[],
): Promise<void> {
  if (table === undefined || rows.length === 0) return
  const { name, columns } = table
  const values = columns.map((_, place) => sql`${rows.map((row) => row[place] ?? null)}::text[]`)
  const cast = columns.map(({ type }, place) => `c${place}::${type}`)
  const names = columns.map((column) => column.name)
  await sql`
    insert into ${sql.raw(name)} (${sql.raw(names.join(', '))}) overriding system value
    select ${sql.raw(cast.join(', '))}
      from unnest(${sql.join(values)})
        as given (${sql.raw(columns.map((_, place) => `c${place}`).join(', '))})`.execute(
    transaction,
  )
}

async function setSequences(transaction: Database, wanted: readonly Sequence[]): Promise<void> {
  const there = new Set((await sequencesIn(transaction)).map(({ name }) => name))
  for (const { name, last, called } of wanted) {
    if (!there.has(name)) {
      throw new BackupFault(`The backup holds a sequence that no migration makes: ${name}`)
    }
    await sql`select setval(${name}::regclass, ${last}::bigint, ${called})`.execute(transaction)
  }
  if (there.size !== wanted.length) throw new BackupFault('The backup lacks a sequence')
}

/** Reads every row back, as a backup would, and compares. */
async function refuseUnlessTheSame(
  transaction: Database,
  wanted: readonly TableContent[],
): Promise<void> {
  const found: TableContent[] = []
  for (const table of await tablesIn(transaction)) {
    const print = fingerprintOf(table.name)
    for await (const rows of rowsOf(transaction, table)) print.add(rows.map(rowLine))
    found.push(print.done())
  }
  refuseOtherContent(found, wanted, 'The restore went wrong, and nothing of it was kept:')
}

async function migrateOnward(transaction: Database, newer: readonly Migration[]): Promise<void> {
  await sql`set local search_path to default`.execute(transaction)
  await migrateWithin(transaction, newer)
}
