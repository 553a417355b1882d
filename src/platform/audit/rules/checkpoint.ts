import { netstrings } from './netstrings.ts'

/** Where the chain of an organisation had got to at a moment: its last row and that row's hash. */
export type ChainEnd = {
  readonly organisationId: string
  readonly sequence: number
  readonly hash: string
  /** When this was seen, UTC: `2026-11-23T07:35:00.000Z`. */
  readonly at: string
}

/**
 * The end of a chain, signed and kept outside the database. Whoever can rewrite the whole database,
 * hashes and all, still cannot make the chain agree with it (goal U2, threat 9).
 */
export type Checkpoint = ChainEnd & {
  /** The first 16 hexadecimal digits of SHA-256 of the public key (SPKI, DER). */
  readonly keyId: string
  /** Ed25519 over `signedText`, as 128 hexadecimal digits. */
  readonly signature: string
}

/** What a checkpoint's signature covers. */
export function signedText({ organisationId, sequence, hash, at }: ChainEnd): string {
  return netstrings(['plumbline-checkpoint-1', organisationId, String(sequence), hash, at])
}
