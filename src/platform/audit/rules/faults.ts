/** What can be wrong with a chain or with the checkpoints of it. */
export type FaultKind =
  | 'altered row'
  | 'missing rows'
  | 'reordered row'
  | 'added row'
  | 'wrong first link'
  | 'broken link'
  | 'cut tail'
  | 'disagrees with checkpoint'
  | 'row of another organisation'
  | 'unreadable row'
  | 'forged checkpoint'
  | 'checkpoint with a foreign key'
  | 'checkpoint of another organisation'
  | 'unreadable checkpoint'

/** One fault, with its place and a sentence for a person. */
export type ChainFault = {
  readonly kind: FaultKind
  /** The rows it concerns, by their numbers in the chain; null when it concerns none. */
  readonly rows: Span | null
  /** The line of the export (`unreadable row`) or of the checkpoints; null for other faults. */
  readonly line: number | null
  readonly message: string
}

/** From one number to another, both included. */
export type Span = { readonly from: number; readonly to: number }

/** `row 7`, `rows 7 to 9`. */
export function spanInWords({ from, to }: Span): string {
  return from === to ? `row ${from}` : `rows ${from} to ${to}`
}

/** A fault of one row. */
export function rowFault(kind: FaultKind, row: number, message: string): ChainFault {
  return { kind, rows: { from: row, to: row }, line: null, message }
}

/** A fault of several rows. */
export function rowsFault(kind: FaultKind, rows: Span, message: string): ChainFault {
  return { kind, rows, line: null, message }
}

/** A fault of a line of a file that cannot be trusted to say which row it is. */
export function lineFault(kind: FaultKind, line: number, message: string): ChainFault {
  return { kind, rows: null, line, message }
}
