import { z } from 'zod'
import { fileFault } from '#platform/spreadsheets'
import type { AuditEvent } from '../rules/audit-event.ts'
import { type ExportHeader, eventLine } from '../rules/export-lines.ts'
import { type ChainFault, lineFault } from '../rules/faults.ts'

/** An export as it is read: what its first line says, and its rows as they come. */
export type OpenExport = {
  readonly header: ExportHeader
  readonly rows: AsyncIterable<readonly (AuditEvent | ChainFault)[]>
}

/**
 * Opens an export of any size. Throws a `FileFault` when it is not one; a line that is no row comes
 * as a fault among the rows, so that one damaged line does not hide the others.
 */
export async function openExport(
  parts: AsyncIterable<Uint8Array>,
  name: string,
): Promise<OpenExport> {
  const batches = linesOf(parts, name)
  const first = await batches.next()
  const [headerText, ...rest] = first.value ?? []
  if (headerText === undefined) throw fileFault(name, 'the file is empty')
  const header = HEADER.safeParse(jsonIn(headerText))
  if (!header.success) throw fileFault(name, NO_EXPORT, { row: 1 })
  return { header: header.data, rows: rowsOf(rest, batches) }
}

const NO_EXPORT =
  'this is not an audit export: its first line must be {"format":"plumbline-audit","version":1,…}'

async function* rowsOf(
  first: readonly string[],
  more: AsyncIterable<readonly string[]>,
): AsyncGenerator<readonly (AuditEvent | ChainFault)[]> {
  let line = 1
  const read = (text: string) => {
    line += 1
    return text.trim() === '' ? [] : [rowIn(text, line)]
  }
  yield first.flatMap(read)
  for await (const batch of more) yield batch.flatMap(read)
}

function rowIn(text: string, line: number): AuditEvent | ChainFault {
  const row = ROW.safeParse(jsonIn(text))
  if (!row.success) return lineFault('unreadable row', line, `Line ${line} of the export is no row`)
  // A line as Plumbline writes it says nothing twice, and comparing is quicker than counting.
  if (eventLine(row.data) === `${text}\n` || keysIn(text) === KEYS) return row.data
  const message = `Line ${line} of the export says something twice, so readers may differ on it`
  return lineFault('unreadable row', line, message)
}

/** The file in batches of whole lines, as many as arrive at once. */
async function* linesOf(
  parts: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<readonly string[]> {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  for await (const part of parts) {
    const lines = (rest + decoded(() => utf8.decode(part, { stream: true }), name)).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > LONGEST_LINE) throw fileFault(name, 'a line is too long to be a row')
    if (lines.length > 0) yield lines
  }
  rest += decoded(() => utf8.decode(), name)
  if (rest !== '') yield [rest]
}

/** Far longer than any row: what has no line ends must not fill the memory. */
const LONGEST_LINE = 4 * 1024 * 1024

function decoded(decode: () => string, name: string): string {
  try {
    return decode()
  } catch {
    throw fileFault(name, 'the file is not UTF-8, or its end was cut off')
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** How many keys the text of a flat object has: JSON.parse keeps the last of two and hides the first. */
function keysIn(text: string): number {
  let keys = 0
  for (const [string] of text.matchAll(STRINGS)) if (string.endsWith(':')) keys += 1
  return keys
}

const STRINGS = /"(?:[^"\\]|\\.)*"(?:\s*:)?/g

const HEADER = z
  .strictObject({
    format: z.literal('plumbline-audit'),
    version: z.literal(1),
    organisation: z.string(),
    whole: z.boolean(),
    from: z.int().positive(),
  })
  .refine(({ whole, from }) => !whole || from === 1)

// A half of a surrogate pair is hashed as U+FFFD is, so that one could stand for the other.
const text = z.string().refine((value) => value.isWellFormed())

const ROW = z.strictObject({
  organisationId: text,
  sequence: z.int().positive(),
  at: text,
  actorId: text.nullable(),
  actorName: text,
  action: text,
  resource: text,
  subject: text.nullable(),
  reason: text.nullable(),
  requestId: text.nullable(),
  detail: text.nullable(),
  previousHash: text,
  hash: text,
})

const KEYS = Object.keys(ROW.shape).length
