import { parseArgs } from 'node:util'
import { isForTheUser, type Output } from '#platform/command-line'
import { CannotMigrate, CannotOpenDatabase, type DatabasePlace } from '#platform/database'
import { BackupFault } from '../backup-fault.ts'
import type { BackupContent } from '../content/parts.ts'
import type { SealedFile } from '../restore-backup.ts'
import { readKey } from '../sealed/key.ts'

/** What these commands need from the program: where its records are, the passphrase, the time. */
export type BackupSurroundings = {
  readonly place: () => DatabasePlace
  readonly passphrase: string | undefined
  readonly now: () => Date
}

const OPTIONS = {
  'key-file': { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

/** What was typed: the words, and the options that both commands share. */
export type Asked = {
  readonly words: readonly string[]
  readonly keyFile: string | undefined
  readonly json: boolean
}

/** What was typed, or that help was asked for. */
export function readAsked(args: readonly string[]): Asked | 'help' {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
  })
  if (values.help) return 'help'
  return { words: positionals, keyFile: values['key-file'], json: values.json }
}

/** The one file that was named, with its key. */
export async function sealedFile(
  [file, ...more]: readonly string[],
  { keyFile }: Asked,
  { passphrase }: BackupSurroundings,
): Promise<SealedFile> {
  if (file === undefined || more.length > 0) throw new RangeError('name one file (see --help)')
  return { file, key: await readKey(keyFile, passphrase) }
}

/** Runs a command; what its user can mend is told in a sentence, with exit code 2. */
export async function told(
  name: string,
  err: Output,
  command: () => Promise<void>,
): Promise<number> {
  try {
    await command()
    return 0
  } catch (error) {
    if (!isOurs(error)) throw error
    err.write(`plumbline ${name}: ${error.message}\n`)
    return 2
  }
}

function isOurs(error: unknown): error is Error {
  return (
    error instanceof BackupFault ||
    error instanceof CannotOpenDatabase ||
    error instanceof CannotMigrate ||
    isForTheUser(error)
  )
}

/** What a backup holds, in words or, for `--json`, with each table. */
export function contentText(what: string, content: BackupContent, json: boolean): string {
  const { header, tables } = content
  const { madeAt, madeFrom, migrations } = header
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  if (json) return `${JSON.stringify({ madeAt, madeFrom, migrations, rows, tables }, null, 2)}\n`
  return `${what}
Made      ${madeAt}, from ${madeFrom}
Holds     ${rows} rows in ${tables.length} tables, as the database counted them
Tables by ${migrations.length} migrations, the last ${migrations.at(-1)?.name}
`
}
