import { sql } from 'kysely'
import { type Database, refusalOf } from '#platform/database'
import type { ItemKey } from './items.ts'
import type { EvidenceFileKind } from './tables.ts'

/** A file as it came, without its content. */
export type FileInList = {
  readonly fileNo: number
  readonly kind: EvidenceFileKind
  readonly fileName: string
  readonly fileSha256: string
  /** Bytes. */
  readonly size: number
  readonly receivedBy: string
  readonly receivedAt: Date
}

/**
 * Keeps the file of a document, after those that came before it. False: another came at the same moment,
 * or the document was withdrawn. The database proves the fingerprint.
 */
export async function keepFile(
  transaction: Database,
  { organisationId, itemId }: ItemKey,
  file: Pick<FileInList, 'kind' | 'fileName' | 'fileSha256'> & { readonly content: Uint8Array },
  by: string,
): Promise<boolean> {
  const { last } = await transaction
    .selectFrom('evidence.file')
    .select(sql<number>`coalesce(max(file_no), 0)`.as('last'))
    .where('organisationId', '=', organisationId)
    .where('itemId', '=', itemId)
    .executeTakeFirstOrThrow()
  const refused = await refusalOf(transaction, ['23505', 'PLB20'], async () => {
    const row = { organisationId, itemId, fileNo: last + 1, size: file.content.byteLength }
    await transaction
      .insertInto('evidence.file')
      .values({ ...row, ...file, receivedBy: by })
      .execute()
  })
  return refused === null
}

/** The files of a document, the newest first. */
export function filesOf(
  transaction: Database,
  { organisationId, itemId }: ItemKey,
): Promise<readonly FileInList[]> {
  return transaction
    .selectFrom('evidence.file as f')
    .leftJoin('accounts.account as a', (on) =>
      on
        .onRef('a.organisationId', '=', 'f.organisationId')
        .onRef('a.accountId', '=', 'f.receivedBy'),
    )
    .select(['f.fileNo', 'f.kind', 'f.fileName', 'f.fileSha256', 'f.size', 'f.receivedAt'])
    .select(sql<string>`coalesce(a.name, f.received_by)`.as('receivedBy'))
    .where('f.organisationId', '=', organisationId)
    .where('f.itemId', '=', itemId)
    .orderBy('f.fileNo', 'desc')
    .execute()
}

/** One file with its content; `null` when there is none, or it is not theirs to see. */
export async function readFile(
  transaction: Database,
  { organisationId, inspectionId, itemId }: ItemKey,
  fileNo: number,
): Promise<(Pick<FileInList, 'kind' | 'fileName'> & { readonly content: Uint8Array }) | null> {
  const found = await transaction
    .selectFrom('evidence.file as f')
    .innerJoin('evidence.item as i', (on) =>
      on.onRef('i.organisationId', '=', 'f.organisationId').onRef('i.itemId', '=', 'f.itemId'),
    )
    .select(['f.kind', 'f.fileName', 'f.content'])
    .where('i.organisationId', '=', organisationId)
    .where('i.inspectionId', '=', inspectionId)
    .where('f.itemId', '=', itemId)
    .where('f.fileNo', '=', fileNo)
    .executeTakeFirst()
  return found ?? null
}
