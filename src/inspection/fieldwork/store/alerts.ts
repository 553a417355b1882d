import { sql } from 'kysely'
import type { InspectionKey } from '#inspection/preparation'
import type { Database } from '#platform/database'
import './tables.ts'

/** A live risk seen in a file, and what became of it. */
export type RiskAlert = {
  readonly alertId: string
  readonly inspectionId: string
  readonly readingId: string
  readonly reference: string
  readonly words: string
  readonly raisedBy: string
  readonly raisedAt: Date
  readonly toldWhom: string | null
  readonly toldHow: string | null
  readonly toldAt: Date | null
  readonly acknowledged: string | null
  readonly version: number
}

/** Raises an alert about the case of one of one’s own readings. */
export async function raiseAlert(
  transaction: Database,
  alert: InspectionKey &
    Pick<RiskAlert, 'readingId' | 'reference' | 'words'> & { readonly by: string },
): Promise<void> {
  const { by, ...rest } = alert
  await transaction
    .insertInto('fieldwork.riskAlert')
    .values({ ...rest, raisedBy: by, changedBy: by })
    .execute()
}

/** The alerts that whoever asks may see, those nobody has passed on first. */
export function alertsOf(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
): Promise<readonly RiskAlert[]> {
  return alerts(transaction)
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', inspectionId)
    .orderBy(sql`told_at is not null`)
    .orderBy('raisedAt')
    .orderBy('alertId')
    .execute()
}

/** One alert; `null` when there is none, or it is not theirs to see. */
export async function findAlert(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
  alertId: string,
): Promise<RiskAlert | null> {
  const found = await alerts(transaction)
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', inspectionId)
    .where('alertId', '=', alertId)
    .executeTakeFirst()
  return found ?? null
}

/** Writes down who was told, how and when, and what they said. False: changed since, or not theirs. */
export async function passOn(
  transaction: Database,
  { organisationId, alertId }: { readonly organisationId: string; readonly alertId: string },
  told: Pick<RiskAlert, 'toldWhom' | 'toldHow' | 'toldAt' | 'acknowledged'>,
  { version, changedBy }: { readonly version: number; readonly changedBy: string },
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('fieldwork.riskAlert')
    .set({ ...told, changedBy, version: sql<number>`version + 1` })
    .where('organisationId', '=', organisationId)
    .where('alertId', '=', alertId)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

function alerts(transaction: Database) {
  return transaction
    .selectFrom('fieldwork.riskAlert')
    .select([
      ...(['alertId', 'inspectionId', 'readingId', 'reference', 'words', 'raisedBy'] as const),
      ...(['raisedAt', 'toldWhom', 'toldHow', 'toldAt', 'acknowledged', 'version'] as const),
    ])
}
