/** What can be wrong with a case list, for programs; people read `what` and `remedy`. */
export type FaultCode =
  | 'unreadable-file'
  | 'missing-column'
  | 'unknown-column'
  | 'merged-cells'
  | 'formula'
  | 'ragged-row'
  | 'empty'
  | 'too-long'
  | 'not-a-day'
  | 'day-out-of-range'
  | 'unknown-code'
  | 'not-a-number'
  | 'number-out-of-range'
  | 'duplicate'

/** One thing wrong with a case list: where, what stands there, what is wrong, how to put it right. */
export type ListFault = {
  /** As a spreadsheet counts, the header being row 1; `null` when it is the whole file. */
  readonly row: number | null
  readonly column: string | null
  readonly code: FaultCode
  readonly value: string
  readonly what: string
  readonly remedy: string
}

/** A fault in one line: `row 7, column "rosh": "hihg" is not known. Use low, medium or high`. */
export function listFaultInWords({ row, column, value, what, remedy }: ListFault): string {
  const place = [
    ...(row === null ? [] : [`row ${row}`]),
    ...(column === null ? [] : [`column "${column}"`]),
  ].join(', ')
  const said = value === '' ? what : `"${value}" ${what}`
  return `${place === '' ? '' : `${place}: `}${said}. ${remedy}`
}
