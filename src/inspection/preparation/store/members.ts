import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { type Member, PARTS, type Part } from '../rules/inspection.ts'
import type { InspectionKey } from './inspections-under-way.ts'
import './tables.ts'

/** Everyone who works or has worked on an inspection, by name. */
export function membersOf(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
): Promise<readonly Member[]> {
  return transaction
    .selectFrom('preparation.member as m')
    .innerJoin('accounts.account as a', (on) =>
      on
        .onRef('a.organisationId', '=', 'm.organisationId')
        .onRef('a.accountId', '=', 'm.accountId'),
    )
    .select(['m.accountId', 'a.name', 'm.part', 'm.ownOffice', 'm.leftReason', 'm.version'])
    .where('m.organisationId', '=', organisationId)
    .where('m.inspectionId', '=', inspectionId)
    .orderBy('a.name')
    .orderBy('m.accountId')
    .orderBy('m.part')
    .execute()
}

/** Puts somebody on an inspection. The database refuses a part they have already (23505). */
export async function addMember(
  transaction: Database,
  key: InspectionKey,
  member: Pick<Member, 'accountId' | 'part' | 'ownOffice'>,
  changedBy: string,
): Promise<void> {
  await transaction
    .insertInto('preparation.member')
    .values({ ...key, ...member, changedBy })
    .execute()
}

/** Says why somebody no longer takes part, or that they do again (`null`). False: changed since. */
export async function changeMember(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
  { accountId, part, leftReason }: Pick<Member, 'accountId' | 'part' | 'leftReason'>,
  { version, changedBy }: { readonly version: number; readonly changedBy: string },
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('preparation.member')
    .set({ leftReason, changedBy, version: sql<number>`version + 1` })
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', inspectionId)
    .where('accountId', '=', accountId)
    .where('part', '=', part)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Colleagues who hold a role of the inspectorate today, each with those roles: they may take such a part. */
export async function colleaguesByPart(
  transaction: Database,
  organisationId: string,
): Promise<readonly { accountId: string; name: string; part: Part }[]> {
  return transaction
    .selectFrom('accounts.assignment as g')
    .innerJoin('accounts.account as a', (on) =>
      on
        .onRef('a.organisationId', '=', 'g.organisationId')
        .onRef('a.accountId', '=', 'g.accountId'),
    )
    .select(['a.accountId', 'a.name', sql<Part>`g.role`.as('part')])
    .distinct()
    .where('g.organisationId', '=', organisationId)
    .where('a.active', '=', true)
    .where('g.role', 'in', PARTS)
    .where('g.fromDay', '<=', sql<never>`platform.present_day()`)
    .where(sql<boolean>`(g.until_day is null or g.until_day > platform.present_day())`)
    .orderBy('a.name')
    .orderBy('part')
    .execute()
}
