import { z } from 'zod'
import { BackupFault } from '../backup-fault.ts'
import { refuseDifferences } from './differences.ts'
import { fingerprintOf } from './fingerprint.ts'
import { type BackupContent, ENDING, HEADER, type Part, type Row } from './parts.ts'

/** A part of a backup as it is read: at the end, what the whole of it was found to hold. */
export type ReadPart =
  | Exclude<Part, { kind: 'ending' }>
  | { readonly kind: 'checked'; readonly content: BackupContent }

/**
 * Reads the lines that `writeContent` wrote, and gives the rows of a table by the thousand. What has
 * been given counts for nothing until `checked` has come: only then are all lines known to be there
 * and as they were. Throws a `BackupFault` that says what is missing.
 */
export async function* readContent(
  batches: AsyncIterable<readonly string[]>,
): AsyncGenerator<ReadPart> {
  const reader = newReader()
  for await (const lines of batches) {
    for (const line of lines) yield* reader.read(line)
  }
  yield { kind: 'checked', content: reader.finish() }
}

const TABLE = z.strictObject({ table: z.string() })
const CLOSING = z.strictObject({
  ...ENDING.shape,
  written: z.array(
    z.strictObject({ table: z.string(), rows: z.int().nonnegative(), sha256: z.string() }),
  ),
})

const MOST_ROWS = 1000
const MOST_CHARACTERS = 4_000_000

type Section = {
  readonly table: string
  readonly width: number
  readonly print: ReturnType<typeof fingerprintOf>
  rows: Row[]
  characters: number
}

function newReader() {
  let header: BackupContent['header'] | null = null
  let section: Section | null = null
  let closing: z.infer<typeof CLOSING> | null = null
  const tables: BackupContent['tables'][number][] = []

  function* flush(): Generator<ReadPart> {
    if (section === null) return
    yield { kind: 'rows', table: section.table, rows: section.rows }
    section = { ...section, rows: [], characters: 0 }
  }
  function* closeSection(): Generator<ReadPart> {
    yield* flush()
    if (section !== null) tables.push(section.print.done())
    section = null
  }
  function* read(line: string): Generator<ReadPart> {
    if (closing !== null) throw damaged('there are lines after its end')
    const said = parsed(line)
    if (header === null) {
      header = as(HEADER, said, 'its first line')
      yield { kind: 'header', header }
    } else if (Array.isArray(said)) {
      addRow(section, said, line)
      if (isFull(section)) yield* flush()
    } else if (typeof said === 'object' && said !== null && 'table' in said) {
      yield* closeSection()
      section = newSection(header, as(TABLE, said, 'the name of a table').table, tables)
    } else {
      yield* closeSection()
      closing = as(CLOSING, said, 'its last line')
    }
  }
  const finish = (): BackupContent => {
    if (header === null || closing === null) throw damaged('its end is missing')
    const { written, ...ending } = closing
    const content = { header, ending, tables }
    refuseDifferences(content, written)
    return content
  }
  return { read, finish }
}

function newSection(
  header: BackupContent['header'],
  table: string,
  before: BackupContent['tables'],
): Section {
  const known = header.tables.find(({ name }) => name === table)
  if (known === undefined) throw damaged(`its first line does not name the table ${table}`)
  if (before.some((one) => one.table === table)) throw damaged(`the table ${table} is there twice`)
  const width = known.columns.length
  return { table, width, print: fingerprintOf(table), rows: [], characters: 0 }
}

function addRow(section: Section | null, row: readonly unknown[], line: string): void {
  if (section === null) throw damaged('a row belongs to no table')
  if (row.length !== section.width || !isRow(row)) {
    throw damaged(`a row of ${section.table} does not fit its columns`)
  }
  section.print.add([line])
  section.rows.push(row)
  section.characters += line.length
}

function isFull(section: Section | null): boolean {
  return (
    section !== null && (section.rows.length >= MOST_ROWS || section.characters >= MOST_CHARACTERS)
  )
}

function isRow(row: readonly unknown[]): row is Row {
  return row.every((value) => value === null || typeof value === 'string')
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (error) {
    throw damaged('a line cannot be read', error)
  }
}

function as<T>(shape: z.ZodType<T>, said: unknown, what: string): T {
  const read = shape.safeParse(said)
  if (!read.success) throw damaged(`${what} cannot be read`, read.error)
  return read.data
}

function damaged(why: string, cause?: unknown): BackupFault {
  return new BackupFault(`The backup is damaged: ${why}`, { cause })
}
