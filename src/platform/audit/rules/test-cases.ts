import { hash } from 'node:crypto'
import { type AuditEvent, FIRST_LINK, hashOf } from './audit-event.ts'
import type { ChainFault } from './faults.ts'
import { type Verdict, verdictOf } from './verdict.ts'
import {
  type ChainCheck,
  type ChainState,
  checkRow,
  isHopeless,
  NOTHING_SEEN,
  type TrustedCheckpoint,
} from './verify-chain.ts'

/** SHA-256 as every test of the chain uses it. */
export const sha256 = (text: string) => hash('sha256', text, 'hex')

/** The plain row: an officer reads a case. */
export const A_ROW: AuditEvent = {
  organisationId: 'essex',
  sequence: 1,
  at: '2026-11-23T07:30:00.123456Z',
  actorId: 'jo-marsh',
  actorName: 'Jo Marsh',
  action: 'read',
  resource: 'case record',
  subject: 'X100001',
  reason: null,
  requestId: 'r-1',
  detail: '{"page":"summary"}',
  previousHash: FIRST_LINK,
  hash: '',
}

/** A chain as it is properly written, row 1 to `length`. */
export function aChain(length: number): readonly AuditEvent[] {
  const rows = Array.from({ length }, (_, place) => ({ ...A_ROW, subject: `X1${place}` }))
  return chained(rows)
}

/** The rows numbered and hashed anew from the first to the last, as only the database can. */
export function chained(rows: readonly AuditEvent[]): readonly AuditEvent[] {
  let previousHash = FIRST_LINK
  return rows.map((row, place) => {
    const linked = withOwnHash({ ...row, sequence: place + 1, previousHash })
    previousHash = linked.hash
    return linked
  })
}

/** The row with the hash its content has. */
export function withOwnHash(row: AuditEvent): AuditEvent {
  return { ...row, hash: hashOf(row, sha256) }
}

/** Checkpoints of those rows, as if their signatures held. */
export function signedAt(rows: readonly AuditEvent[], ...places: readonly number[]) {
  return places.flatMap((place, index): readonly TrustedCheckpoint[] => {
    const row = rows[place - 1]
    const { sequence, hash } = row ?? { sequence: place, hash: 'f'.repeat(64) }
    return [{ sequence, hash, at: '2026-11-23T07:35:00.000Z', line: index + 1 }]
  })
}

/** The verdict on rows in the order given, held against checkpoints. */
export function verdictOn(
  rows: readonly AuditEvent[],
  checkpoints: readonly TrustedCheckpoint[],
  whole = true,
): Verdict {
  const byRow = Map.groupBy(checkpoints, ({ sequence }) => sequence)
  const check: ChainCheck = { organisation: 'essex', whole, checkpoints: byRow, sha256 }
  let state: ChainState = NOTHING_SEEN
  for (const row of rows) if (!isHopeless(state)) state = checkRow(check, state, row)
  return verdictOf(check, state, { faults: [], torn: [] })
}

/** What was found, as kinds with their rows: `altered row 3`. */
export function named(faults: readonly ChainFault[]): readonly string[] {
  return faults.map(({ kind, rows }) => {
    if (rows === null) return kind
    return rows.from === rows.to ? `${kind} ${rows.from}` : `${kind} ${rows.from}-${rows.to}`
  })
}
