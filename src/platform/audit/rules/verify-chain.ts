import { type AuditEvent, FIRST_LINK, hashOf, type Sha256 } from './audit-event.ts'
import { type ChainFault, rowFault, type Span } from './faults.ts'

/** What the chain is held against. */
export type ChainCheck = {
  readonly organisation: string
  /** Whether every row from 1 on must be there. */
  readonly whole: boolean
  /** Checkpoints whose signature holds, by the row they are of. */
  readonly checkpoints: ReadonlyMap<number, readonly TrustedCheckpoint[]>
  readonly sha256: Sha256
}

/** What a checkpoint whose signature holds says, and where it stands. */
export type TrustedCheckpoint = {
  readonly sequence: number
  readonly hash: string
  readonly at: string
  readonly line: number
}

/** How far a check has come. It stays small however long the chain is. */
export type ChainState = {
  /** The number the next row must have. */
  readonly next: number
  /** The hash the next row must name: as the row before says, and as made from what it holds. */
  readonly previous: Hashes
  /** Numbers passed over: missing, unless their rows come later. */
  readonly gaps: readonly Span[]
  readonly rows: number
  readonly verified: number
  /** The last checkpoint that agrees with its row. */
  readonly agreed: TrustedCheckpoint | null
  readonly faults: readonly ChainFault[]
}

type Hashes = { readonly said: string; readonly made: string }

/** A check that has seen no row yet. */
export const NOTHING_SEEN: ChainState = {
  next: 1,
  previous: { said: FIRST_LINK, made: FIRST_LINK },
  gaps: [],
  rows: 0,
  verified: 0,
  agreed: null,
  faults: [],
}

/**
 * The check, one row further. Rows come in the order of the file; what is wrong with one does not
 * hide what is wrong with another. A row with a fault is not counted as verified.
 */
export function checkRow(check: ChainCheck, state: ChainState, event: AuditEvent): ChainState {
  const made = hashOf(event, check.sha256)
  const place = placeOf(check, state, event.sequence)
  const agreement = agreementOf(check, event)
  const faults = [
    ...faultsInside(check, event, made),
    ...place.faults,
    ...(place.follows ? linkFaults(state.previous, event) : []),
    ...agreement.faults,
  ]
  return {
    ...(place.ahead
      ? { next: event.sequence + 1, previous: { said: event.hash, made } }
      : { next: state.next, previous: state.previous }),
    gaps: place.gaps,
    rows: state.rows + 1,
    verified: state.verified + (faults.length === 0 ? 1 : 0),
    agreed: faults.length === 0 ? (agreement.checkpoint ?? state.agreed) : state.agreed,
    faults: withFaults(state, faults),
  }
}

/** The check, with a line of the file that could not be read. */
export function checkUnreadable(state: ChainState, fault: ChainFault): ChainState {
  return { ...state, rows: state.rows + 1, faults: [...state.faults, fault] }
}

/**
 * Whether so much is wrong that reading on would tell nobody more. It also keeps a file of rows in
 * no order at all from filling the memory.
 */
export function isHopeless({ faults, gaps }: ChainState): boolean {
  return faults.length + gaps.length >= MOST_FAULTS
}

const MOST_FAULTS = 1_000

/** Where a row stands among those seen: after them all (`ahead`), and next to the last (`follows`). */
type Place = {
  readonly ahead: boolean
  readonly follows: boolean
  readonly gaps: readonly Span[]
  readonly faults: readonly ChainFault[]
}

function placeOf(check: ChainCheck, { next, gaps }: ChainState, row: number): Place {
  if (row === next) return { ahead: true, follows: true, gaps, faults: NO_FAULTS }
  if (row > next) {
    const withThis = check.whole ? [...gaps, { from: next, to: row - 1 }] : gaps
    return { ahead: true, follows: false, gaps: withThis, faults: NO_FAULTS }
  }
  const behind = { ahead: false, follows: false }
  const gap = gaps.find(({ from, to }) => from <= row && row <= to)
  if (gap !== undefined || (!check.whole && row < next - 1)) {
    const late = rowFault('reordered row', row, `Row ${row} stands after row ${next - 1}`)
    return { ...behind, gaps: gaps.flatMap((one) => without(one, row)), faults: [late] }
  }
  const added = rowFault('added row', row, `Another row ${row} was added after row ${next - 1}`)
  return { ...behind, gaps, faults: [added] }
}

// The usual answer of every check: made once, since it is given for millions of rows.
const NO_FAULTS: readonly ChainFault[] = []

function without({ from, to }: Span, row: number): readonly Span[] {
  if (row < from || row > to) return [{ from, to }]
  return [
    { from, to: row - 1 },
    { from: row + 1, to },
  ].filter((part) => part.from <= part.to)
}

function faultsInside(
  { organisation }: ChainCheck,
  { sequence, organisationId, hash }: AuditEvent,
  made: string,
): readonly ChainFault[] {
  const altered = `Row ${sequence} was altered: it does not match its own hash`
  const foreign = `Row ${sequence} is of another organisation, ${organisationId}`
  return [
    ...(made === hash ? NO_FAULTS : [rowFault('altered row', sequence, altered)]),
    ...(organisationId === organisation
      ? NO_FAULTS
      : [rowFault('row of another organisation', sequence, foreign)]),
  ]
}

// Where a row's hash alone was altered, what the row holds still fits: the next row is not to blame.
function linkFaults({ said, made }: Hashes, event: AuditEvent): readonly ChainFault[] {
  const { sequence, previousHash } = event
  if (previousHash === said || previousHash === made) return NO_FAULTS
  return sequence === 1
    ? [rowFault('wrong first link', 1, 'Row 1 names a row before it: it was not the first row')]
    : [
        rowFault(
          'broken link',
          sequence,
          `Row ${sequence} does not follow from row ${sequence - 1}: ` +
            'one of them was altered or exchanged, and its hash made again',
        ),
      ]
}

type Agreement = {
  readonly checkpoint: TrustedCheckpoint | null
  readonly faults: readonly ChainFault[]
}

const NOT_SIGNED: Agreement = { checkpoint: null, faults: NO_FAULTS }

function agreementOf({ checkpoints }: ChainCheck, { sequence, hash }: AuditEvent): Agreement {
  const here = checkpoints.get(sequence)
  if (here === undefined) return NOT_SIGNED
  const faults = here
    .filter((checkpoint) => checkpoint.hash !== hash)
    .map(({ at, line }) => disagreement(sequence, at, line))
  return { checkpoint: here.at(-1) ?? null, faults }
}

function disagreement(row: number, at: string, line: number): ChainFault {
  const message =
    `Row ${row} is not the row signed at ${at}: this row or one before it was rewritten, ` +
    'and the hashes made again'
  return { kind: 'disagrees with checkpoint', rows: { from: row, to: row }, line, message }
}

function withFaults({ faults }: ChainState, more: readonly ChainFault[]): readonly ChainFault[] {
  return more.length === 0 ? faults : [...faults, ...more]
}
