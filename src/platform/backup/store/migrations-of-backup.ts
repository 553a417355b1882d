import type { Migration } from '#platform/database'
import { BackupFault } from '../backup-fault.ts'
import type { Header } from '../content/parts.ts'

/**
 * The migrations that made the tables of a backup, and those that have come since, each in their order.
 * Throws a `BackupFault` that names one which is not known here, or was edited since.
 */
export function splitMigrations(
  ofBackup: Header['migrations'],
  known: readonly Migration[],
): { readonly applied: readonly Migration[]; readonly newer: readonly Migration[] } {
  const here = new Map(known.map(({ name, sha256 }) => [name, sha256]))
  for (const { name, sha256 } of ofBackup) {
    if (!here.has(name)) {
      throw new BackupFault(
        `The backup was made by a newer Plumbline: the migration ${name} is not known here`,
      )
    }
    if (here.get(name) !== sha256) {
      throw new BackupFault(
        `The backup was made by another Plumbline: the migration ${name} says something else here`,
      )
    }
  }
  const then = new Set(ofBackup.map(({ name }) => name))
  return {
    applied: known.filter(({ name }) => then.has(name)),
    newer: known.filter(({ name }) => !then.has(name)),
  }
}
