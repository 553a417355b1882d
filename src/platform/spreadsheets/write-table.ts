import { stringify } from 'csv-stringify/sync'

/** `null` is written as an empty cell. */
export type Cell = string | number | boolean | null

/**
 * A table as CSV after RFC 4180: a header, commas, CRLF at the end of every line.
 * Text that a spreadsheet could run as a formula gets an apostrophe in front; numbers stay numbers.
 */
export function writeTable(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return stringify([[...columns], ...rows.map((row) => [...row])], {
    record_delimiter: '\r\n',
    escape_formulas: true,
    cast: {
      boolean: (value) => (value ? 'true' : 'false'),
      number: (value) => ({ value: String(value), escape_formulas: false }),
    },
  })
}
