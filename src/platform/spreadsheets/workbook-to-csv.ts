import { type CellObject, read, SSF, utils, type WorkSheet } from '@e965/xlsx'
import { stringify } from 'csv-stringify/sync'
import { type Fault, FileFault, fileFault } from './file-fault.ts'

/**
 * The one sheet of an Excel or OpenDocument workbook as a CSV table in UTF-8, row for row, so that
 * `readTable` reads both alike. A date is written `2018-05-08`, whatever the workbook shows.
 *
 * Throws a `FileFault` that names every cell that cannot be taken at its word: merged cells, and
 * formulas, whose result may be an old one. A workbook with several sheets is refused, because nobody
 * can know which was meant; sheets called as in `passOver` (explanations that came with a template)
 * do not count.
 */
export function workbookToCsv(
  bytes: Uint8Array,
  fileName: string,
  passOver: readonly string[] = [],
): Uint8Array {
  const sheet = onlySheet(bytes, fileName, passOver)
  const range = utils.decode_range(sheet['!ref'] ?? 'A1')
  const faults: Fault[] = (sheet['!merges'] ?? []).map(({ s }) => ({
    ...{ file: fileName, row: s.r + 1, column: utils.encode_col(s.c) },
    message: 'is merged with other cells: give each row its own',
  }))
  const rows: string[][] = []
  for (let row = 0; row <= range.e.r; row += 1) {
    const cells: string[] = []
    for (let column = 0; column <= range.e.c; column += 1) {
      const cell: CellObject | undefined = sheet[utils.encode_cell({ r: row, c: column })]
      if (cell?.f !== undefined) {
        const place = { file: fileName, row: row + 1, column: utils.encode_col(column) }
        faults.push({ ...place, message: 'is a formula: paste its value in its place' })
      }
      cells.push(textOf(cell))
    }
    rows.push(cells)
  }
  if (faults.length > 0) throw new FileFault(faults)
  return Buffer.from(stringify(rows))
}

function onlySheet(bytes: Uint8Array, fileName: string, passOver: readonly string[]): WorkSheet {
  const book = opened(bytes)
  if (book === null) throw fileFault(fileName, 'the workbook is broken and cannot be read')
  const filled = Object.entries(book.Sheets).flatMap(([name, sheet]) =>
    sheet['!ref'] === undefined || passOver.includes(name) ? [] : [sheet],
  )
  const [sheet] = filled
  if (sheet === undefined) throw fileFault(fileName, 'the workbook is empty')
  if (filled.length > 1) {
    const names = book.SheetNames.join(', ')
    throw fileFault(fileName, `has several sheets (${names}): keep the one that is meant`)
  }
  return sheet
}

function opened(bytes: Uint8Array) {
  try {
    return read(bytes, { type: 'array', cellFormula: true, cellNF: true, cellHTML: false })
  } catch {
    return null
  }
}

/** What a cell says. Numbers are written in full, never as `1E+21`; days without a time of day. */
function textOf(cell: CellObject | undefined): string {
  if (cell === undefined || cell.v === undefined || cell.t === 'z') return ''
  if (cell.t === 'n' && typeof cell.v === 'number' && SSF.is_date(`${cell.z ?? ''}`)) {
    const { y, m, d } = SSF.parse_date_code(cell.v)
    return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
  }
  if (cell.t === 'e') return `${cell.w ?? '#ERROR'}`
  if (cell.t === 'b') return cell.v === true ? 'yes' : 'no'
  return `${cell.v}`
}

/** The table of a file named on the command line, as CSV: a workbook is told by its name. */
export function csvOf(bytes: Uint8Array, fileName: string): Uint8Array {
  return /\.(xlsx|ods)$/i.test(fileName) ? workbookToCsv(bytes, fileName) : bytes
}
