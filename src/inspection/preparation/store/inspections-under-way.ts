import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { InspectionDays, InspectionUnderWay } from '../rules/inspection.ts'
import './tables.ts'

/** Which inspection. */
export type InspectionKey = { readonly organisationId: string; readonly inspectionId: string }

/** What is set when an inspection is opened. */
export type NewInspection = InspectionKey &
  InspectionDays &
  Pick<
    InspectionUnderWay,
    'provider' | 'providerOrganisationId' | 'kind' | 'frameworkId' | 'frameworkNumber'
  >

/** Opens an inspection. The database refuses an id that is taken (23505). */
export async function openInspection(
  transaction: Database,
  inspection: NewInspection,
  changedBy: string,
): Promise<void> {
  await transaction
    .insertInto('preparation.inspection')
    .values({ ...inspection, changedBy })
    .execute()
}

/** Every inspection of the inspectorate that whoever asks may see, the newest inspection day first. */
export function inspectionsUnderWay(
  transaction: Database,
  organisationId: string,
): Promise<readonly InspectionUnderWay[]> {
  return underWay(transaction)
    .where('organisationId', '=', organisationId)
    .orderBy('inspectionDay', 'desc')
    .orderBy('inspectionId')
    .execute()
}

/** One inspection; `null` when there is none, or it is not theirs to see. */
export async function findInspection(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
): Promise<InspectionUnderWay | null> {
  const found = await underWay(transaction)
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', inspectionId)
    .executeTakeFirst()
  return found ?? null
}

/** Changes the provider’s name or the days. False: somebody has changed it since, or it is not theirs. */
export async function saveInspection(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
  changed: InspectionDays & { readonly provider: string },
  { version, changedBy }: { readonly version: number; readonly changedBy: string },
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('preparation.inspection')
    .set({ ...changed, changedBy, version: sql<number>`version + 1` })
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', inspectionId)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Puts on record that the provider was told. False: it was before, or somebody has changed it since. */
export async function announce(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
  { version, by, at }: { readonly version: number; readonly by: string; readonly at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('preparation.inspection')
    .set({
      announcedAt: at,
      announcedBy: by,
      changedBy: by,
      version: sql<number>`version + 1`,
    })
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', inspectionId)
    .where('version', '=', version)
    .where('announcedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/**
 * Holds the inspection for this transaction, so that two who receive lists, draw or replace at once take
 * turns. False when there is none, or it is not theirs to change.
 */
export async function holdInspection(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
): Promise<boolean> {
  const held = await transaction
    .selectFrom('preparation.inspection')
    .select('inspectionId')
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', inspectionId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return held !== undefined
}

function underWay(transaction: Database) {
  return transaction
    .selectFrom('preparation.inspection')
    .select([
      ...([
        'organisationId',
        'inspectionId',
        'provider',
        'providerOrganisationId',
        'kind',
      ] as const),
      ...(['frameworkId', 'frameworkNumber', 'inspectionDay', 'caseListsDue'] as const),
      ...(['evidenceDue', 'fieldworkFrom', 'fieldworkUntil', 'panelOn', 'publicationOn'] as const),
      ...(['announcedAt', 'announcedBy', 'synthetic', 'version'] as const),
    ])
}
