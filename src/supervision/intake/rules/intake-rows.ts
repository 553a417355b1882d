import type { CaseCodes, NewCase } from './case-codes.ts'
import { type Cells, type RowFault, type RowRead, readCaseRow } from './case-row.ts'

/** A file of cases as it was read: how many rows, which are good, and every fault of the others. */
export type RowsRead = {
  readonly rows: number
  readonly good: readonly { readonly row: number; readonly newCase: NewCase }[]
  /** In the order of the rows. */
  readonly faults: readonly RowFault[]
  /** Rows with at least one fault. */
  readonly bad: number
}

/** What a table gave: its rows, and faults of rows that could not even be taken apart. */
export type RawRows = {
  readonly rows: readonly { readonly row: number; readonly cells: Cells }[]
  readonly faults: readonly RowFault[]
}

/**
 * Every row of a file with all its faults: nothing stops at the first. A number that is there twice in
 * the file makes both rows bad, because nobody can know which is meant; `taken` are the numbers that are
 * on record here already, and no more is said about them.
 */
export function readIntakeRows(
  { rows, faults: unread }: RawRows,
  codes: CaseCodes,
  taken: ReadonlySet<string>,
): RowsRead {
  const read = rows.map(({ row, cells }) => readCaseRow(row, cells, codes))
  const places = Map.groupBy(read, crnOf)
  const faults: RowFault[] = [...unread]
  const good: { row: number; newCase: NewCase }[] = []
  for (const one of read) {
    const found = [...('faults' in one ? one.faults : []), ...numberFaults(one, { places, taken })]
    faults.push(...found)
    if ('newCase' in one && found.length === 0) good.push(one)
  }
  const inOrder = faults.toSorted((one, other) => one.row - other.row)
  const bad = new Set(faults.map(({ row }) => row)).size
  return { rows: good.length + bad, good, faults: inOrder, bad }
}

/** The numbers in a file that are numbers, to be asked for on record. */
export function crnsIn(rows: RawRows['rows']): readonly string[] {
  const typed = rows.map(({ cells }) => (cells.crn ?? '').toUpperCase())
  return [...new Set(typed.filter((crn) => /^[A-Z][0-9]{6}$/.test(crn)))]
}

function crnOf(one: RowRead): string | null {
  return 'newCase' in one ? one.newCase.crn : one.crn
}

function numberFaults(
  one: RowRead,
  {
    places,
    taken,
  }: {
    readonly places: ReadonlyMap<string | null, readonly RowRead[]>
    readonly taken: ReadonlySet<string>
  },
): readonly RowFault[] {
  const crn = crnOf(one)
  if (crn === null) return []
  const place = { row: one.row, column: 'crn', value: crn }
  const others = (places.get(crn) ?? []).filter(({ row }) => row !== one.row)
  const [first] = others
  return [
    ...(first === undefined
      ? []
      : [
          {
            ...{ ...place, what: `is also in row ${first.row}` },
            remedy: 'Keep the row that is right, or give the other person their own number',
          },
        ]),
    ...(taken.has(crn)
      ? [
          {
            ...{ ...place, what: 'is already on record here' },
            remedy: 'Take the row out, or put the number right',
          },
        ]
      : []),
  ]
}
