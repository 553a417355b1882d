import type { SignedIn } from '#platform/accounts'
import { putOnRecord } from '#platform/audit'
import type { Database } from '#platform/database'
import type { FormParams } from '#platform/forms'
import { reaches } from '../rules/reach.ts'
import { type Officer, officerOf } from '../store/officers.ts'
import { reachOf, type StaffNeeds } from './needs.ts'

/** The officer an address names, when their staffing is within reach; `null` otherwise. */
export async function officerInReach(
  transaction: Database,
  needs: Pick<StaffNeeds, 'matrix'>,
  {
    params,
    signedIn,
    action,
  }: {
    readonly params: FormParams
    readonly signedIn: SignedIn
    readonly action: 'read' | 'change'
  },
): Promise<Officer | null> {
  const { organisationId } = signedIn
  const found = await officerOf(transaction, { organisationId, accountId: params.officer ?? '' })
  if (found === null) return null
  return reaches(reachOf(needs, signedIn, action), found.teamId) ? found : null
}

/** Puts on record that somebody's staffing was added to or changed: which fields, not their words. */
export async function putStaffingOnRecord(
  transaction: Database,
  action: 'add' | 'change',
  accountId: string,
  fields: readonly string[],
): Promise<void> {
  const entry = { organisation: null, action, resource: 'staffing', subjects: [accountId] }
  await putOnRecord(transaction, { ...entry, detail: { fields } })
}
