import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import './tables.ts'

/** A version of an operating model as an organisation keeps it; a draft is in force from no day. */
export type KeptModel = {
  readonly modelId: string
  readonly modelVersion: number
  readonly document: string
  readonly reason: string
  readonly effectiveFrom: Day | null
  readonly activatedBy: string | null
  readonly activatedAt: Date | null
  readonly version: number
  readonly changedBy: string
  readonly changedAt: Date
}

/** Every version an organisation has written, the newest first, with names for accounts. */
export async function keptModels(
  transaction: Database,
  organisationId: string,
): Promise<readonly KeptModel[]> {
  const { rows } = await sql<KeptModel>`
    select m.model_id, m.model_version, m.document, m.reason, m.effective_from,
           coalesce(b.name, m.activated_by) as activated_by, m.activated_at, m.version,
           coalesce(c.name, m.changed_by) as changed_by, m.changed_at
      from allocation.operating_model m
      left join accounts.account b on b.organisation_id = m.organisation_id and b.account_id = m.activated_by
      left join accounts.account c on c.organisation_id = m.organisation_id and c.account_id = m.changed_by
     where m.organisation_id = ${organisationId}
     order by m.model_version desc, m.model_id`.execute(transaction)
  return rows
}

/** The document in force on a day; `null` when the organisation works by the model that is shipped. */
export async function documentInForce(
  transaction: Database,
  organisationId: string,
  on: Day,
): Promise<string | null> {
  const found = await transaction
    .selectFrom('allocation.operatingModel')
    .select('document')
    .where('organisationId', '=', organisationId)
    .where('effectiveFrom', '<=', on)
    .orderBy('effectiveFrom', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.document ?? null
}

/** Adds a draft; its number is one more than the newest. */
export async function addDraft(
  transaction: Database,
  draft: {
    readonly organisationId: string
    readonly modelId: string
    readonly modelVersion: number
    readonly document: string
    readonly reason: string
    readonly changedBy: string
  },
): Promise<void> {
  await transaction.insertInto('allocation.operatingModel').values(draft).execute()
}

type Version = {
  readonly organisationId: string
  readonly modelId: string
  readonly modelVersion: number
  readonly version: number
}

/** Changes a draft; `false` when it was changed meanwhile or is in force. */
export async function saveDraft(
  transaction: Database,
  key: Version,
  change: { readonly document: string; readonly reason: string; readonly changedBy: string },
): Promise<boolean> {
  return changeDraft(transaction, key, change)
}

/** Puts a draft in force from a day; `false` when it was changed meanwhile or is in force already. */
export async function activate(
  transaction: Database,
  key: Version,
  change: {
    readonly effectiveFrom: Day
    readonly activatedBy: string
    readonly activatedAt: Date
    readonly changedBy: string
  },
): Promise<boolean> {
  return changeDraft(transaction, key, change)
}

async function changeDraft(
  transaction: Database,
  { organisationId, modelId, modelVersion, version }: Version,
  change: { readonly changedBy: string },
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('allocation.operatingModel')
    .set({ ...change, version: version + 1, changedAt: sql<Date>`platform.present()` })
    .where('organisationId', '=', organisationId)
    .where('modelId', '=', modelId)
    .where('modelVersion', '=', modelVersion)
    .where('version', '=', version)
    .where('activatedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
