import { CsvError, type Parser, parse } from 'csv-parse'
import { type Fault, FileFault, fileFault } from './file-fault.ts'
import { isFormulaText } from './formula-text.ts'
import { type Column, placesOf } from './table-header.ts'
import { checkedUtf8 } from './utf8.ts'

/** What a table must look like. `mostRows` does not count the header. */
export type TableFormat = {
  readonly fileName: string
  readonly columns: readonly Column[]
  readonly mostRows: number
}

/** One row: its number as a spreadsheet shows it (the header is 1) and its cells by column name. */
export type Row = { readonly row: number; readonly cells: Readonly<Record<string, string>> }

/**
 * The rows of a CSV file in UTF-8, one at a time, whatever its size. Every named column is in
 * `cells`, trimmed, `''` when the file does not have it; rows with nothing in them are passed over.
 *
 * A file that cannot be read to its end throws a `FileFault`. Faults of single rows (ragged, formula
 * text) are gathered and thrown together after the last row: keep nothing until the end is reached.
 */
export async function* readTable(
  source: AsyncIterable<Uint8Array> | Uint8Array,
  format: TableFormat,
): AsyncGenerator<Row> {
  const faults: Fault[] = []
  let places: readonly Place[] | null = null
  let rows = 0
  let width = 0

  for await (const batch of batchesOf(source, format.fileName)) {
    for (const { row, cells } of batch) {
      if (places === null) {
        places = placesOf(cells, format.columns, format.fileName)
        width = cells.length
        continue
      }
      if (cells.every((cell) => cell.trim() === '')) continue
      rows += 1
      if (rows > format.mostRows) throw tooManyRows(row, format)
      const found = faultsOf({ row, cells }, { width, places, fileName: format.fileName })
      faults.push(...found)
      if (faults.length > MOST_GATHERED) throw new FileFault([...faults, goneOn(row, format)])
      if (found.length === 0) yield { row, cells: named(cells, places, format.columns) }
    }
  }
  if (places === null) throw fileFault(format.fileName, 'the file is empty')
  if (faults.length > 0) throw new FileFault(faults)
  if (rows === 0) throw fileFault(format.fileName, 'there are no rows below the header')
}

type Place = { readonly name: string; readonly at: number }
type RawRecord = { readonly row: number; readonly cells: readonly string[] }

/** Enough to see what is wrong; a file that is wrong in every row must not fill the memory. */
const MOST_GATHERED = 1000

/** Bytes in one row; a quotation mark that is never closed would swallow the rest of the file. */
const LONGEST_ROW = 256 * 1024

const PIECE = 64 * 1024

async function* batchesOf(
  source: AsyncIterable<Uint8Array> | Uint8Array,
  fileName: string,
): AsyncGenerator<readonly RawRecord[]> {
  let batch: RawRecord[] = []
  let row = 0
  const parser = parse({
    bom: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: LONGEST_ROW,
    // Taken in batches: the stream's own queue would cost more than the parsing.
    on_record: (cells: string[]) => {
      row += 1
      batch.push({ row, cells })
      return null
    },
  })
  parser.on('error', () => {})
  const pieces = source instanceof Uint8Array ? piecesOf(source) : source
  for await (const piece of checkedUtf8(pieces, fileName)) {
    const broken = await given(parser, piece)
    const ready = batch
    batch = []
    yield ready
    if (broken !== null) throw brokenAt(row + 1, broken, fileName)
  }
  const broken = await given(parser, null)
  yield batch
  if (broken !== null) throw brokenAt(row + 1, broken, fileName)
}

function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE)
}

/** Hands a piece to the parser, or the end; `null` when it took it, otherwise what it refused. */
function given(parser: Parser, piece: Uint8Array | null): Promise<Error | null> {
  return new Promise((resolve) => {
    const done = (error?: Error | null) => resolve(error ?? null)
    if (piece === null) parser.end(done)
    else parser.write(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength), done)
  })
}

function faultsOf(
  { row, cells }: RawRecord,
  table: { readonly width: number; readonly places: readonly Place[]; readonly fileName: string },
): readonly Fault[] {
  const file = table.fileName
  if (cells.length !== table.width) {
    const message = `${cells.length} cells where the header has ${table.width}`
    return [{ file, row, column: null, message }]
  }
  if (!cells.some(isFormulaText)) return []
  return table.places
    .filter(({ at }) => isFormulaText(cells[at] ?? ''))
    .map(({ name, at }) => ({ file, row, column: name, message: formula(cells[at] ?? '') }))
}

function formula(cell: string): string {
  const first = cell.startsWith('\t') ? 'a tab' : cell.startsWith('\r') ? 'a carriage return' : null
  return `begins with ${first ?? `"${cell.trimStart().slice(0, 1)}"`}, as a spreadsheet formula does`
}

function named(
  cells: readonly string[],
  places: readonly Place[],
  columns: readonly Column[],
): Readonly<Record<string, string>> {
  const named: Record<string, string> = {}
  for (const { name } of columns) named[name] = ''
  for (const { name, at } of places) named[name] = (cells[at] ?? '').trim()
  return named
}

function tooManyRows(row: number, { fileName, mostRows }: TableFormat): FileFault {
  const most = mostRows.toLocaleString('en-GB')
  return fileFault(fileName, `more than ${most} rows: reading stopped here`, { row })
}

function goneOn(row: number, { fileName }: TableFormat): Fault {
  return { file: fileName, row, column: null, message: 'too many faults: reading stopped here' }
}

/** The parser's refusals in the words of someone who sees the file in a spreadsheet. */
const REFUSALS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark opens a cell and is never closed',
  CSV_INVALID_CLOSING_QUOTE: 'a quotation mark ends a cell, and text follows it before the comma',
  INVALID_OPENING_QUOTE: 'a quotation mark in the middle of a cell that does not begin with one',
  CSV_MAX_RECORD_SIZE: 'the row is too long, perhaps because a quotation mark is never closed',
}

function brokenAt(row: number, error: Error, fileName: string): FileFault {
  const refusal = error instanceof CsvError ? REFUSALS[error.code] : undefined
  if (refusal === undefined) throw error
  return fileFault(fileName, refusal, { row })
}
