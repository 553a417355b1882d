import type { Database } from '#platform/database'
import './tables.ts'

/** A link with which an account sets up how it signs in. */
export type SetUpLink = {
  readonly organisationId: string
  readonly accountId: string
  /** Fingerprint of the token in the link. */
  readonly linkId: string
  readonly madeBy: string
  readonly untilTime: Date
}

/** Keeps a link that was made for an account; the token itself goes to the person and nowhere else. */
export async function recordSetUpLink(transaction: Database, link: SetUpLink): Promise<void> {
  await transaction.insertInto('accounts.setUpLink').values(link).execute()
}
