import type { Database } from '#platform/database'
import type { Member } from '../rules/inspection.ts'
import type { NewInspection } from './inspections-under-way.ts'
import { addMember } from './members.ts'
import './tables.ts'

/** An inspection under way as it is recorded by a batch, with the people on it. */
export type InspectionToRecord = NewInspection & {
  readonly announcedAt: Date | null
  readonly announcedBy: string | null
  readonly synthetic: boolean
  readonly members: readonly Pick<Member, 'accountId' | 'part' | 'ownOffice'>[]
}

/** Records an inspection under way: for samples and imports. False: it is there already. */
export async function recordInspectionUnderWay(
  transaction: Database,
  { members, ...inspection }: InspectionToRecord,
  by: string,
): Promise<boolean> {
  const added = await transaction
    .insertInto('preparation.inspection')
    .values({ ...inspection, changedBy: by })
    .onConflict((conflict) => conflict.doNothing())
    .returning('inspectionId')
    .executeTakeFirst()
  if (added === undefined) return false
  const { organisationId, inspectionId } = inspection
  for (const member of members) {
    await addMember(transaction, { organisationId, inspectionId }, member, by)
  }
  return true
}
