import { type Fault, FileFault, type Row, readTable, workbookToCsv } from '#platform/spreadsheets'
import { type AcceptedFile, acceptUpload } from '#platform/web'
import { CASE_COLUMNS } from '../rules/case-columns.ts'
import type { RowFault } from '../rules/case-row.ts'
import type { RawRows } from '../rules/intake-rows.ts'

/** How large a file of cases may be. */
export type CaseFileLimits = { readonly mostRows: number; readonly mostBytes: number }

/** A file as somebody sent it. */
export type SentFile = { readonly bytes: Uint8Array; readonly name: string }

/** The table that is kept until it is decided what to import: the very text that is read then. */
export type CaseTable = { readonly fileName: string; readonly csv: string }

/** Takes a CSV file or a workbook; throws a `FileFault` for anything else. */
export function acceptCaseFile(
  { bytes, name }: SentFile,
  { mostBytes }: CaseFileLimits,
): CaseTable {
  const file = acceptUpload({ bytes, fileName: name, allowed: ['csv', 'xlsx', 'ods'], mostBytes })
  return { fileName: file.fileName, csv: new TextDecoder().decode(tableIn(file)) }
}

function tableIn({ kind, bytes, fileName }: AcceptedFile): Uint8Array {
  return kind === 'csv' ? bytes : workbookToCsv(bytes, fileName)
}

/**
 * The rows of the table. A row that cannot be taken apart (ragged, or with a formula in it) is one fault
 * among others; whatever stops the reading before the end throws a `FileFault`, because what comes after
 * it would be left out unseen.
 */
export async function readCaseTable(
  { fileName, csv }: CaseTable,
  { mostRows }: CaseFileLimits,
): Promise<RawRows> {
  const rows: Row[] = []
  const format = { fileName, columns: CASE_COLUMNS, mostRows }
  try {
    for await (const row of readTable(new TextEncoder().encode(csv), format)) rows.push(row)
  } catch (error) {
    if (!(error instanceof FileFault) || !error.faults.every(isOfOneRow)) throw error
    return { rows, faults: error.faults.map(asRowFault) }
  }
  return { rows, faults: [] }
}

/** The two faults after which `readTable` goes on with the next row; any other words stop the import. */
function isOfOneRow({ row, message }: Fault): boolean {
  return row !== null && row > 1 && (RAGGED.test(message) || FORMULA.test(message))
}

const RAGGED = /^\d+ cells where the header has \d+$/
const FORMULA = /^begins with .*, as a spreadsheet formula does$/

function asRowFault({ row, column, message }: Fault): RowFault {
  const remedy = RAGGED.test(message)
    ? 'Put each value under its column; text with a comma in it needs quotation marks'
    : 'Give the plain value'
  return { row: row ?? 1, column, value: '', what: what(message), remedy }
}

function what(message: string): string {
  return RAGGED.test(message) ? `has ${message}` : message
}
