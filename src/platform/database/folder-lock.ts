import { DatabaseSync } from 'node:sqlite'
import { CannotOpenDatabase } from './cannot-open.ts'

/** Held until `release` is called or the process ends, however it ends. */
export type FolderLock = { readonly release: () => void }

/**
 * Makes this process the only user of a database folder, or throws `CannotOpenDatabase` at once.
 *
 * The lock is the operating system's own, taken on a file beside the folder through SQLite, which
 * Node.js carries: Node.js itself offers no file lock. A file with a process id in it would need
 * guesses that lose data when wrong: whether the process still lives, whether its id was given to
 * another, whether it runs in another container. The system lets go of this lock when the process
 * dies, so there is never a stale one to take over; the empty file that stays behind means nothing.
 */
export function lockFolder(folder: string): FolderLock {
  const lock = new DatabaseSync(`${folder}.lock`, { timeout: 0 })
  try {
    // Nothing is ever written, so no journal may be left beside the lock after a crash either.
    lock.exec('pragma journal_mode = memory; begin exclusive')
  } catch (error) {
    lock.close()
    throw isTaken(error) ? inUse(folder, error) : error
  }
  return { release: () => lock.close() }
}

const SQLITE_BUSY = 5

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}

function inUse(folder: string, cause: unknown): CannotOpenDatabase {
  const message =
    `Another Plumbline is already using the database in ${folder}. ` +
    'Stop it first, or give this one a folder of its own.'
  return new CannotOpenDatabase('in use', message, { cause })
}
