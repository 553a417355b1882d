import { randomUUID } from 'node:crypto'
import { recordAssignment, type SignedIn } from '#platform/accounts'
import { putOnRecord } from '#platform/audit'
import type { Database } from '#platform/database'
import { dayOf } from '#platform/dates'
import { addStaff } from '../../store/staff.ts'

/** Somebody to administer an organisation that is not one's own. */
export type NewAdministrator = {
  readonly administrator: string
  readonly username: string
  readonly email: string | null
}

/**
 * Adds an administrator to an organisation, on record in its own chain. Answers with the address where
 * their link is made, or `null` when the username is taken.
 */
export async function addAdministrator(
  transaction: Database,
  organisationId: string,
  { administrator: name, username, email }: NewAdministrator,
  { signedIn, now }: { readonly signedIn: SignedIn; readonly now: Date },
): Promise<string | null> {
  const accountId = randomUUID()
  const key = { organisationId, accountId, changedBy: signedIn.accountId }
  if (!(await addStaff(transaction, { ...key, name, username, email }))) return null
  await recordAssignment(transaction, {
    ...{ ...key, assignmentId: randomUUID(), role: 'administrator', teamId: null },
    ...{ fromDay: dayOf(now), untilDay: null },
  })
  const entry = { organisation: organisationId, action: 'add', subjects: [accountId] }
  await putOnRecord(transaction, { ...entry, resource: 'staff', detail: { name } })
  await putOnRecord(transaction, { ...entry, resource: 'role', detail: { role: 'administrator' } })
  return linkAddressOf(organisationId, accountId)
}

/** Where the link of an administrator of another organisation is made, by whoever added them. */
export function linkAddressOf(organisationId: string, accountId: string): string {
  const of = [organisationId, accountId].map(encodeURIComponent)
  return `/administration/organisations/${of[0]}/administrators/${of[1]}/link`
}
