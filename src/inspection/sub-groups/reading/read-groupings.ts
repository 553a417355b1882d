import { checkSize, csvOf, FileFault, fileFault, readTable } from '#platform/spreadsheets'
import type { Grouping } from '../rules/sub-groups.ts'

const CASE = 'case'
/** With more, a column holds names or dates and no groups. */
const MOST_GROUPS = 50
/** More than all the names of columns take. */
const HEADER_BYTES = 4096

export type GroupingsFile = {
  readonly bytes: Uint8Array
  readonly fileName: string
  readonly mostRows: number
  readonly mostBytes: number
}

/**
 * The ways of grouping in a CSV file or a workbook: a column `case`, and each other column is one, such as
 * `sex`. An empty cell: not on record. Throws a `FileFault` with every fault; nothing of a faulty file is used.
 */
export async function readGroupings(file: GroupingsFile): Promise<readonly Grouping[]> {
  const { fileName, mostRows, mostBytes } = file
  checkSize(file.bytes, fileName, mostBytes)
  const bytes = csvOf(file.bytes, fileName)
  const names = columnsOf(bytes, fileName)
  const columns = [CASE, ...names].map((name) => ({ name, required: true }))
  const groupOf = new Map(names.map((name) => [name, new Map<string, string>()]))
  const rowOf = new Map<string, number>()
  const faults: FileFault['faults'][number][] = []
  for await (const { row, cells } of readTable(bytes, { fileName, mostRows, columns })) {
    const reference = cells[CASE] ?? ''
    const before = rowOf.get(reference)
    const message =
      reference === ''
        ? 'is empty'
        : before === undefined
          ? null
          : `stands in row ${before} already`
    if (message !== null) faults.push({ file: fileName, row, column: CASE, message })
    rowOf.set(reference, row)
    for (const [name, groups] of groupOf) {
      const group = cells[name] ?? ''
      if (group !== '') groups.set(reference, group)
    }
  }
  for (const [name, groups] of groupOf) {
    const found = new Set(groups.values()).size
    if (found <= MOST_GROUPS) continue
    const message = `has ${found} different groups; at most ${MOST_GROUPS} are compared`
    faults.push({ file: fileName, row: null, column: name, message })
  }
  if (faults.length > 0) throw new FileFault(faults)
  return [...groupOf].map(([name, groups]) => ({ name, groupOf: groups }))
}

function columnsOf(bytes: Uint8Array, fileName: string): readonly string[] {
  const [header = ''] = new TextDecoder()
    .decode(bytes.subarray(0, HEADER_BYTES))
    .split(/\r\n|\n|\r/)
  const names = header
    .replace(/^\uFEFF/, '')
    .split(',')
    .map((name) => name.replaceAll('"', '').trim().toLowerCase())
  const others = names.filter((name) => name !== CASE && name !== '')
  if (!names.includes(CASE)) throw fileFault(fileName, `missing column "${CASE}"`, { row: 1 })
  if (others.length === 0) {
    throw fileFault(fileName, 'has no column to group cases by, such as "sex"', { row: 1 })
  }
  return others
}
