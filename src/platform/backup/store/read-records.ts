import { sql } from 'kysely'
import type { OpenDatabase } from '#platform/database'
import { BackupFault } from '../backup-fault.ts'
import type { Part } from '../content/parts.ts'
import { rowCounts, sequencesIn, tablesIn } from './catalog.ts'
import { letOwnerReadEveryRow, refuseHiddenRows } from './every-row.ts'
import { rowsOf, speakPlainly } from './rows.ts'

/**
 * Reads every record as it stood at one moment, while people go on working: one transaction, which
 * changes nothing and holds nobody up. Sequences are read last: they only ever run ahead of the rows.
 */
export async function* readRecords(
  { database, engine, version }: OpenDatabase,
  madeAt: Date,
): AsyncGenerator<Part> {
  await letOwnerReadEveryRow(database)
  const transaction = await database
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute()
  try {
    await speakPlainly(transaction)
    await refuseHiddenRows(transaction)
    const tables = await tablesIn(transaction)
    const described = tables.map(({ name, columns }) => ({ name, columns }))
    if (!tables.some(({ name }) => name === 'platform.migration')) {
      throw new BackupFault('The database holds no records of Plumbline')
    }
    const { rows: migrations } = await sql<{ name: string; sha256: string }>`
      select name, sha256 from platform.migration order by applied_at, name`.execute(transaction)
    const made = { madeAt: madeAt.toISOString(), madeFrom: `${engine} ${version}` }
    yield {
      kind: 'header',
      header: { format: 'plumbline-backup', ...made, migrations, tables: described },
    }
    for (const table of tables) {
      yield { kind: 'rows', table: table.name, rows: [] }
      for await (const rows of rowsOf(transaction, table)) {
        yield { kind: 'rows', table: table.name, rows }
      }
    }
    const counted = await rowCounts(transaction)
    yield { kind: 'ending', ending: { counted, sequences: await sequencesIn(transaction) } }
  } finally {
    // A connection that broke has nothing to undo, and what broke it is the better thing to tell.
    await transaction
      .rollback()
      .execute()
      .catch(() => {})
  }
}
