import { sql } from 'kysely'
import type { InspectionKey } from '#inspection/preparation'
import type { Database } from '#platform/database'
import type { Seat, Sitting } from '../rules/sitting.ts'
import './tables.ts'

/** What is set when a sitting is opened. */
export type NewSitting = Pick<
  Sitting,
  'sittingNo' | 'sitsOn' | 'casesSubmitted' | 'casesToRead' | 'rated'
> & {
  readonly seats: readonly Pick<Seat, 'accountId' | 'part'>[]
  /** Ratings of the framework, the lowest first, and how many bands a panel may move one. */
  readonly bands: readonly string[]
  readonly mostBandsMoved: number
}

/**
 * Opens a sitting, with its seats and the results as they stand. The database refuses a second one while
 * one is open (23505), and a seat for somebody who is not on the panel, or leads (PLB20).
 */
export async function openSitting(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
  { seats, sitsOn, sittingNo, rated, ...figures }: NewSitting,
  openedBy: string,
): Promise<void> {
  const key = { organisationId, inspectionId, sittingNo }
  await transaction
    .insertInto('ratingsPanel.sitting')
    .values({ ...key, sitsOn, openedBy, changedBy: openedBy })
    .execute()
  await transaction
    .insertInto('ratingsPanel.seat')
    .values(seats.map(({ accountId, part }) => ({ ...key, accountId, part })))
    .execute()
  await transaction
    .insertInto('ratingsPanel.figures')
    .values({ ...key, ...figures, rated: JSON.stringify(rated) })
    .execute()
  await transaction
    .insertInto('ratingsPanel.frozenStandard')
    .values(
      rated.standards.map(({ id, judgedBy, calculated }) => ({
        ...{ ...key, standardId: id, judgedBy, rating: calculated },
      })),
    )
    .execute()
}

/** Every sitting of an inspection's panel that whoever asks may see, the first first. */
export async function sittingsOf(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
): Promise<readonly Sitting[]> {
  const sittings = await transaction
    .selectFrom('ratingsPanel.sitting as s')
    .innerJoin('ratingsPanel.figures as f', (on) =>
      on
        .onRef('f.organisationId', '=', 's.organisationId')
        .onRef('f.inspectionId', '=', 's.inspectionId')
        .onRef('f.sittingNo', '=', 's.sittingNo'),
    )
    .select(['s.sittingNo', 's.sitsOn', 's.openedAt', 's.closedAt', 's.version'])
    .select(['f.casesSubmitted', 'f.casesToRead', 'f.rated'])
    .where('s.organisationId', '=', organisationId)
    .where('s.inspectionId', '=', inspectionId)
    .orderBy('s.sittingNo')
    .execute()
  const seats = await transaction
    .selectFrom('ratingsPanel.seat as t')
    .innerJoin('accounts.account as a', (on) =>
      on
        .onRef('a.organisationId', '=', 't.organisationId')
        .onRef('a.accountId', '=', 't.accountId'),
    )
    .select(['t.sittingNo', 't.accountId', 'a.name', 't.part'])
    .where('t.organisationId', '=', organisationId)
    .where('t.inspectionId', '=', inspectionId)
    .orderBy('t.part')
    .orderBy('a.name')
    .orderBy('t.accountId')
    .execute()
  return sittings.map((sitting) => ({
    ...sitting,
    seats: seats.flatMap(({ sittingNo, ...seat }) =>
      sittingNo === sitting.sittingNo ? [seat] : [],
    ),
  }))
}

/**
 * Closes a sitting for good. False: it is closed already, or changed since. The database refuses it while
 * a motion is open (PLB24).
 */
export async function closeSitting(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
  { sittingNo, version }: Pick<Sitting, 'sittingNo' | 'version'>,
  { at, by }: { readonly at: Date; readonly by: string },
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('ratingsPanel.sitting')
    .set({ closedAt: at, changedBy: by, version: sql<number>`version + 1` })
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', inspectionId)
    .where('sittingNo', '=', sittingNo)
    .where('version', '=', version)
    .where('closedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
