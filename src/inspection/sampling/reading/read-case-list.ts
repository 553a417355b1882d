import type { Day } from '#platform/dates'
import { FileFault, readTable, workbookToCsv } from '#platform/spreadsheets'
import { type AcceptedFile, acceptUpload } from '#platform/web'
import { type CaseList, type RawRow, readRows } from '../rules/read-rows.ts'
import type { CaseListSpecification } from '../rules/specification.ts'
import { asListFault } from './file-faults.ts'
import { EXPLANATION_SHEET } from './template.ts'

/** A list as a provider sent it, and how large it may be. */
export type SentList = {
  readonly bytes: Uint8Array
  readonly fileName: string
  readonly mostRows: number
  readonly mostBytes: number
}

/**
 * Reads a case list (CSV in UTF-8, .xlsx or .ods) to its specification. Whatever is wrong comes back
 * as faults with their rows, all at once as far as the file can be read; nothing is thrown for it.
 */
export async function readCaseList(
  list: SentList,
  specification: CaseListSpecification,
  inspectionDay: Day,
): Promise<CaseList> {
  const rows: RawRow[] = []
  try {
    const { bytes, fileName, mostRows, mostBytes } = list
    const file = acceptUpload({ bytes, fileName, allowed: ['csv', 'xlsx', 'ods'], mostBytes })
    const format = { fileName: file.fileName, columns: specification.columns, mostRows }
    for await (const row of readTable(tableIn(file), format)) rows.push(row)
  } catch (error) {
    if (!(error instanceof FileFault)) throw error
    return withFaults(readRows(rows, specification, inspectionDay), error)
  }
  return readRows(rows, specification, inspectionDay)
}

function tableIn({ kind, bytes, fileName }: AcceptedFile): Uint8Array {
  return kind === 'csv' ? bytes : workbookToCsv(bytes, fileName, [EXPLANATION_SHEET])
}

/** The rows that could be read, and those that could not even be taken apart. */
function withFaults(read: CaseList, { faults }: FileFault): CaseList {
  const unread = faults.map(asListFault)
  const more = new Set(unread.flatMap(({ row }) => (row === null || row === 1 ? [] : [row]))).size
  const all = [...unread, ...read.faults].toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0))
  return { ...read, rows: read.rows + more, faults: all }
}
