import { netstrings } from './netstrings.ts'

/**
 * One look or change, as it stands in the chain of its organisation: the hash covers everything in
 * it and the hash before, so that a row cannot be altered, added, removed or moved alone (goal U2).
 */
export type AuditEvent = {
  readonly organisationId: string
  /** 1, 2, 3 … without a gap. */
  readonly sequence: number
  /** UTC with microseconds: `2026-11-23T07:30:00.123456Z`. */
  readonly at: string
  readonly actorId: string | null
  readonly actorName: string
  readonly action: string
  readonly resource: string
  /** Whose record: a CRN or another key. */
  readonly subject: string | null
  readonly reason: string | null
  readonly requestId: string | null
  /** More about it, as JSON text. */
  readonly detail: string | null
  /** The hash of the row before; `FIRST_LINK` for the first row. */
  readonly previousHash: string
  readonly hash: string
}

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits: handed in, since rules use no library. */
export type Sha256 = (text: string) => string

/** What stands for the hash before the first row of a chain. */
export const FIRST_LINK = '0'.repeat(64)

/** The hash a row must carry. PostgreSQL makes the same one when the row is written. */
export function hashOf(event: Omit<AuditEvent, 'hash'>, sha256: Sha256): string {
  return sha256(
    netstrings([
      'plumbline-audit-1',
      event.previousHash,
      event.organisationId,
      String(event.sequence),
      event.at,
      event.actorId,
      event.actorName,
      event.action,
      event.resource,
      event.subject,
      event.reason,
      event.requestId,
      event.detail,
    ]),
  )
}
