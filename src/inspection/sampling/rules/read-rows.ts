import type { Day } from '#platform/dates'
import type { ListFault } from './list-fault.ts'
import { readCell } from './read-cell.ts'
import type { CaseListSpecification, ListedCase } from './specification.ts'

/**
 * A list as it was read. Every row is a case or has a fault: `rows` counts both. A sample may only be
 * drawn when there is no fault, because a case left out could never be drawn.
 */
export type CaseList = {
  readonly rows: number
  readonly cases: readonly ListedCase[]
  /** In the order of the rows. */
  readonly faults: readonly ListFault[]
}

/** A row with its number, and its trimmed cells by the name of their column. */
export type RawRow = { readonly row: number; readonly cells: Readonly<Record<string, string>> }

/**
 * Reads every row, with all the faults of each. A reference that is there twice makes all its rows
 * bad: nobody can know which is meant. Capitals do not tell references apart.
 */
export function readRows(
  rows: readonly RawRow[],
  specification: CaseListSpecification,
  inspectionDay: Day,
): CaseList {
  const read = rows.map((row) => readRow(row, specification, inspectionDay))
  const firstRows = new Map<string, number>()
  const secondRows = new Map<string, number>()
  for (const { row, reference } of read) {
    const known = reference.toUpperCase()
    if (known === '') continue
    if (!firstRows.has(known)) firstRows.set(known, row)
    else if (!secondRows.has(known)) secondRows.set(known, row)
  }
  const cases: ListedCase[] = []
  const faults: ListFault[] = []
  for (const { row, reference, values, faults: own } of read) {
    const first = firstRows.get(reference.toUpperCase())
    const other = first === row ? secondRows.get(reference.toUpperCase()) : first
    const found =
      other === undefined ? own : [...own, duplicate(row, reference, { specification, other })]
    if (found.length === 0) cases.push({ reference, values })
    else faults.push(...found)
  }
  return { rows: rows.length, cases, faults }
}

function readRow({ row, cells }: RawRow, specification: CaseListSpecification, latest: Day) {
  const values: Record<string, string> = {}
  const faults: ListFault[] = []
  for (const column of specification.columns) {
    const value = cells[column.name] ?? ''
    const read = readCell(value, column, latest)
    if ('value' in read) values[column.name] = read.value
    else faults.push({ row, column: column.name, value, ...read })
  }
  return { row, reference: values[specification.reference] ?? '', values, faults }
}

function duplicate(
  row: number,
  reference: string,
  {
    specification,
    other,
  }: { readonly specification: CaseListSpecification; readonly other: number },
): ListFault {
  return {
    ...{ row, column: specification.reference, value: reference, code: 'duplicate' },
    what: `is also in row ${other}`,
    remedy: 'Keep the row that is right, or give the other case its own reference',
  }
}
