import type { AuditEvent } from './audit-event.ts'

/** The first line of an export: what follows, and how much may be concluded from it. */
export type ExportHeader = {
  readonly organisation: string
  /** true: the whole chain from row 1. false: some rows of it, such as one person's record. */
  readonly whole: boolean
  readonly from: number
}

/** The header as the first line of an export file, with its line end. */
export function headerLine({ organisation, whole, from }: ExportHeader): string {
  const header = { format: 'plumbline-audit', version: 1, organisation, whole, from }
  return `${JSON.stringify(header)}\n`
}

/** One row as a line of an export file, with its line end. Only the keys of the format are written. */
export function eventLine(event: AuditEvent): string {
  const line: { readonly [Key in keyof AuditEvent]: AuditEvent[Key] } = {
    organisationId: event.organisationId,
    sequence: event.sequence,
    at: event.at,
    actorId: event.actorId,
    actorName: event.actorName,
    action: event.action,
    resource: event.resource,
    subject: event.subject,
    reason: event.reason,
    requestId: event.requestId,
    detail: event.detail,
    previousHash: event.previousHash,
    hash: event.hash,
  }
  return `${JSON.stringify(line)}\n`
}
