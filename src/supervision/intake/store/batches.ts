import { sql } from 'kysely'
import type { Database } from '#platform/database'
import './tables.ts'

/** A file of cases that was imported, and whether it was taken back. */
export type Batch = {
  readonly batchId: string
  readonly fileName: string
  readonly fileSha256: string
  readonly rows: number
  readonly faultyRows: number
  readonly importedBy: string
  readonly importedAt: Date
  readonly undoneBy: string | null
  readonly undoneAt: Date | null
}

/** Puts an import on record, before its cases. Its number. */
export async function addBatch(
  transaction: Database,
  batch: {
    readonly organisationId: string
    readonly fileName: string
    readonly fileSha256: string
    readonly rows: number
    readonly faultyRows: number
    readonly importedBy: string
  },
): Promise<string> {
  const { batchId } = await transaction
    .insertInto('allocation.importBatch')
    .values(batch)
    .returning('batchId')
    .executeTakeFirstOrThrow()
  return batchId
}

/** The imports of an organisation, the newest first; one of them when its number is given. */
export async function importBatches(
  transaction: Database,
  organisationId: string,
  batchId: string | null = null,
): Promise<readonly Batch[]> {
  const { rows } = await sql<Batch>`
    select b.batch_id, b.file_name, b.file_sha256, b.rows, b.faulty_rows, coalesce(i.name, b.imported_by) as imported_by,
           b.imported_at, coalesce(u.name, b.undone_by) as undone_by, b.undone_at
      from allocation.import_batch b
      left join accounts.account i on i.organisation_id = b.organisation_id and i.account_id = b.imported_by
      left join accounts.account u on u.organisation_id = b.organisation_id and u.account_id = b.undone_by
     where b.organisation_id = ${organisationId} and (${batchId}::bigint is null or b.batch_id = ${batchId}::bigint)
     order by b.batch_id desc limit ${MOST}`.execute(transaction)
  return rows
}

const MOST = 100

/**
 * Takes an import back, whole. `null`: it is not there to be taken back. Otherwise the cases that stand
 * in the way, because something has been written about them since; none means that it is done.
 */
export async function undoImport(
  transaction: Database,
  batchId: string,
): Promise<readonly string[] | null> {
  const { rows } = await sql<{ crn: string }>`
    select crn from allocation.undo_import(${batchId}::bigint) order by crn`.execute(transaction)
  const crns = rows.map(({ crn }) => crn)
  return crns.includes('') ? null : crns
}
