/** One thing wrong with a file, and where: `row` counts as a spreadsheet does, the header being 1. */
export type Fault = {
  readonly file: string
  readonly row: number | null
  readonly column: string | null
  readonly message: string
}

/**
 * A file cannot be used as it is, and the person who made it can mend it.
 * Its message lists the faults, one a line: `file: row 7, column "percent": 140 is not …`.
 */
export class FileFault extends Error {
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(listOf(faults))
    this.name = 'FileFault'
    this.faults = faults
  }
}

/** A fault of the whole file, or of the row and column given. */
export function fileFault(
  file: string,
  message: string,
  place: { readonly row?: number; readonly column?: string } = {},
): FileFault {
  return new FileFault([{ file, row: place.row ?? null, column: place.column ?? null, message }])
}

/** One fault in one line, with its place: `results.csv: row 7, column "percent": …`. */
export function faultInWords({ file, row, column, message }: Fault): string {
  const place = [
    ...(row === null ? [] : [`row ${row}`]),
    ...(column === null ? [] : [`column "${column}"`]),
  ].join(', ')
  return [file, place, message].filter((part) => part !== '').join(': ')
}

/** More than a person would mend before trying again. */
const MOST_LISTED = 20

function listOf(faults: readonly Fault[]): string {
  const listed = faults.slice(0, MOST_LISTED).map(faultInWords)
  const left = faults.length - listed.length
  return [...listed, ...(left > 0 ? [`and ${left} more`] : [])].join('\n')
}
