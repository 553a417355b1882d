import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { CHAPTERS } from '../../../architecture/chapters.mjs'

/** One step of the database's history, as a file of SQL. Once merged it never changes. */
export type Migration = {
  /** Chapter, number and subject: `inspection/scoring/0001-ratings`. */
  readonly name: string
  readonly sha256: string
  readonly text: string
}

/**
 * The migrations of every chapter, in the order of the table of contents and then of their numbers:
 * foreign keys point up, so what a table refers to is there before it.
 */
export function readMigrations(): readonly Migration[] {
  return CHAPTERS.flatMap(migrationsOf)
}

function migrationsOf(chapter: string): readonly Migration[] {
  const folder = new URL(`${chapter}/migrations/`, SOURCES)
  if (!existsSync(fileURLToPath(folder))) return []
  return readdirSync(folder)
    .toSorted()
    .map((file, place) => {
      if (!file.startsWith(`${String(place + 1).padStart(4, '0')}-`) || !file.endsWith('.sql')) {
        throw new Error(`src/${chapter}/migrations/${file} is not named NNNN-subject.sql in turn`)
      }
      const text = readFileSync(new URL(file, folder), 'utf8').replaceAll('\r\n', '\n')
      return migrationOf(`${chapter}/${file.replace('.sql', '')}`, text)
    })
}

/** A migration of that name and text, with the fingerprint that tells when it was edited. */
export function migrationOf(name: string, text: string): Migration {
  return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
}

const SOURCES = new URL('../../', import.meta.url)
