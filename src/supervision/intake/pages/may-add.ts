import { type AccessMatrix, mayEver } from '#platform/access'
import type { SignedIn } from '#platform/accounts'

/** Putting a case on record: what the pages of intake are for. */
export const ADD = { resource: 'case identity', action: 'add' } as const

/** Whether somebody puts cases on record, for forms that are about no case yet. */
export function mayAddCases(matrix: AccessMatrix, { roles }: SignedIn): boolean {
  return mayEver(matrix, { roles: roles.map(({ role }) => role), ...ADD })
}
