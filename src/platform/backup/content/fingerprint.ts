import { createHash } from 'node:crypto'
import type { Row, TableContent } from './parts.ts'

/** Counts and hashes the rows of one table as they pass: the SHA-256 of their lines. */
export function fingerprintOf(table: string) {
  const hash = createHash('sha256')
  let count = 0
  return {
    add: (lines: readonly string[]) => {
      for (const line of lines) hash.update(`${line}\n`)
      count += lines.length
    },
    done: (): TableContent => ({ table, rows: count, sha256: hash.digest('hex') }),
  }
}

/** A row as a line of a backup. */
export function rowLine(row: Row): string {
  return JSON.stringify(row)
}
