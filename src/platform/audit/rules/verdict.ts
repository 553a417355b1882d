import { capitalised } from '#platform/words'
import { type ChainFault, rowsFault, type Span, spanInWords } from './faults.ts'
import {
  type ChainCheck,
  type ChainState,
  isHopeless,
  type TrustedCheckpoint,
} from './verify-chain.ts'

/** What a check of a chain found, and what it could not see. */
export type Verdict = {
  readonly organisation: string
  readonly whole: boolean
  readonly good: boolean
  /** Rows in the file, and those of them without a fault. */
  readonly rows: number
  readonly verified: number
  /** The last checkpoint that agrees with its row. */
  readonly lastCheckpoint: { readonly sequence: number; readonly at: string } | null
  /** Rows that no checkpoint vouches for yet. */
  readonly younger: Span | null
  readonly faults: readonly ChainFault[]
  /** What the reader must know to judge the verdict, in sentences. */
  readonly notes: readonly string[]
}

/** What was found in the file of checkpoints, beside those that can be trusted. */
export type CheckpointFindings = {
  readonly faults: readonly ChainFault[]
  /** Lines cut short while they were written, as a crash leaves them. */
  readonly torn: readonly number[]
}

/** The verdict, once the last row is read. */
export function verdictOf(
  check: ChainCheck,
  state: ChainState,
  findings: CheckpointFindings,
): Verdict {
  const { organisation, whole } = check
  const { rows, verified, agreed } = state
  const faults = [...findings.faults, ...state.faults, ...missing(check, state)]
  const younger = youngerThan(agreed, check, state)
  return {
    organisation,
    whole,
    good: faults.length === 0,
    rows,
    verified,
    lastCheckpoint: agreed === null ? null : { sequence: agreed.sequence, at: agreed.at },
    younger,
    faults,
    notes: [
      ...(isHopeless(state) ? [`Reading stopped after ${rows} rows: too much is wrong`] : []),
      ...(whole ? [whatTheEndHides(younger, agreed)] : [WHAT_A_PART_HIDES]),
      ...findings.torn.map(tornInWords),
    ],
  }
}

function missing(check: ChainCheck, state: ChainState): readonly ChainFault[] {
  const inside = state.gaps.map((gap) =>
    rowsFault('missing rows', gap, `${capitalised(spanInWords(gap))} ${are(gap)} missing`),
  )
  return check.whole && !isHopeless(state) ? [...inside, ...cutTail(check, state)] : inside
}

function cutTail({ checkpoints }: ChainCheck, { next }: ChainState): readonly ChainFault[] {
  let last: TrustedCheckpoint | null = null
  for (const here of checkpoints.values()) {
    for (const one of here)
      if (one.sequence >= next && one.sequence >= (last?.sequence ?? 0)) last = one
  }
  if (last === null) return []
  const gone = { from: next, to: last.sequence }
  const message =
    `The end was cut off: the checkpoint of ${last.at} signed row ${last.sequence}, so ` +
    `${spanInWords(gone)} ${are(gone)} missing, with any after`
  return [{ kind: 'cut tail', rows: gone, line: last.line, message }]
}

function youngerThan(
  agreed: TrustedCheckpoint | null,
  { whole }: ChainCheck,
  { next }: ChainState,
): Span | null {
  const from = (agreed?.sequence ?? 0) + 1
  return whole && from < next ? { from, to: next - 1 } : null
}

function whatTheEndHides(younger: Span | null, agreed: TrustedCheckpoint | null): string {
  if (younger === null) {
    return agreed === null
      ? 'There is no row and no checkpoint: that rows were removed could not be seen'
      : `The last checkpoint is of the last row, ${agreed.sequence}: that younger rows were removed could not be seen`
  }
  const than = agreed === null ? 'No checkpoint vouches for any row. ' : ''
  return (
    `${than}${capitalised(spanInWords(younger))} ${are(younger)} younger than the last checkpoint: ` +
    'their removal could not be seen, nor that they were made anew with their hashes'
  )
}

const WHAT_A_PART_HIDES =
  'This is a part of the chain, such as one person’s record, and each row was checked alone: that ' +
  'no other row is absent cannot be shown, nor that a row without a checkpoint was not made anew with its hash'

function tornInWords(line: number): string {
  return `Line ${line} of the checkpoints was cut short while it was written, as a crash leaves it, and says nothing`
}

function are({ from, to }: Span): string {
  return from === to ? 'is' : 'are'
}
