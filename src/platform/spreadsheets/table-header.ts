import { type Fault, FileFault } from './file-fault.ts'

/** A column a table may have, under its own name or another one in use. */
export type Column = {
  readonly name: string
  readonly aliases?: readonly string[]
  readonly required: boolean
}

/**
 * Where each column stands in the header. Capitals and spaces around a name do not matter.
 * Unknown, repeated, unnamed and missing columns are all told at once, in a `FileFault`.
 */
export function placesOf(
  header: readonly string[],
  columns: readonly Column[],
  file: string,
): readonly { readonly name: string; readonly at: number }[] {
  const known = new Map(
    columns.flatMap(({ name, aliases = [] }) => [name, ...aliases].map((n) => [plain(n), name])),
  )
  const names = header.map((heading) => known.get(plain(heading)))
  const faults = [
    ...header.flatMap((heading, at) => headingFaults(heading, at, { file, names, columns })),
    ...missing(names, columns, { file, header }),
  ]
  if (faults.length > 0) throw new FileFault(faults)
  return names.flatMap((name, at) => (name === undefined ? [] : [{ name, at }]))
}

type Header = {
  readonly file: string
  readonly names: readonly (string | undefined)[]
  readonly columns: readonly Column[]
}

function headingFaults(heading: string, at: number, header: Header): readonly Fault[] {
  const { file, names, columns } = header
  const name = names[at]
  const fault = (message: string) => [{ file, row: 1, column: heading.trim() || null, message }]
  if (heading.trim() === '') return fault(`column ${at + 1} has no name`)
  if (name === undefined) {
    return fault(`unknown column; the columns are ${columns.map((known) => known.name).join(', ')}`)
  }
  return names.indexOf(name) < at ? fault(`"${name}" is there more than once`) : []
}

function missing(
  names: readonly (string | undefined)[],
  columns: readonly Column[],
  { file, header }: { readonly file: string; readonly header: readonly string[] },
): readonly Fault[] {
  const absent = columns.filter(({ name, required }) => required && !names.includes(name))
  if (absent.length === 0) return []
  const list = absent.map(({ name }) => `"${name}"`).join(', ')
  const hint = otherDelimiter(header)
  const message = `missing ${absent.length === 1 ? 'column' : 'columns'} ${list}${hint}`
  return [{ file, row: 1, column: null, message }]
}

/** A header of one cell with semicolons or tabs in it was saved with another separator. */
function otherDelimiter(header: readonly string[]): string {
  const only = header.length === 1 ? (header[0] ?? '') : ''
  if (only.includes(';')) return '; the cells are separated by semicolons, not commas'
  return only.includes('\t') ? '; the cells are separated by tabs, not commas' : ''
}

function plain(heading: string): string {
  return heading.trim().toLowerCase()
}
