import { BackupFault } from '../backup-fault.ts'
import type { BackupContent, TableContent } from './parts.ts'

/**
 * Holds three accounts of one backup against each other, and throws a `BackupFault` when they differ:
 * the rows found in it, what its writer says it wrote, and what the database counted by a query of its
 * own. A reader of tables that passes over one, or over a row, is caught by the last.
 */
export function refuseDifferences(
  { header, ending, tables }: BackupContent,
  written: readonly TableContent[],
): void {
  const found = new Map(tables.map((one) => [one.table, one]))
  for (const { name } of header.tables) {
    if (!ending.counted.some(({ table }) => table === name)) {
      throw new BackupFault(`The backup names a table that the database did not have: ${name}`)
    }
  }
  for (const { table, rows } of ending.counted) {
    const there = found.get(table)
    if (there === undefined) throw new BackupFault(`The backup lacks the table ${table}`)
    if (there.rows !== rows) {
      throw new BackupFault(
        `The backup holds ${there.rows} rows of ${table}, but the database had ${rows}`,
      )
    }
  }
  refuseOtherContent(tables, written, 'The backup is damaged:')
}

/** Throws a `BackupFault` that names the first table whose rows are not those that are wanted. */
export function refuseOtherContent(
  found: readonly TableContent[],
  wanted: readonly TableContent[],
  beginning: string,
): void {
  const others = new Map(wanted.map((one) => [one.table, one]))
  const differs = found.find(({ table, rows, sha256 }) => {
    const other = others.get(table)
    return other?.rows !== rows || other.sha256 !== sha256
  })
  const table = differs?.table ?? (found.length === wanted.length ? null : 'a table')
  if (table === null) return
  throw new BackupFault(`${beginning} the rows of ${table} are not those that were written`)
}
