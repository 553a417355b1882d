import { sql } from 'kysely'
import type { CaseList, CaseListSpecification, ListedCase, ListFault } from '#inspection/sampling'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import type { SampleKey } from './tables.ts'

/** A list that was received, without its rows. */
export type ReceivedList = {
  readonly listNo: number
  readonly specificationNumber: number
  readonly inspectionDay: Day
  readonly fileName: string
  readonly fileSha256: string
  readonly rows: number
  readonly faults: number
  readonly receivedBy: string
  readonly receivedAt: Date
}

/** A list as it is kept when it comes. */
export type ListToKeep = {
  readonly list: CaseList
  readonly specification: CaseListSpecification
  readonly inspectionDay: Day
  readonly fileName: string
  readonly fileSha256: string
  readonly receivedBy: string
}

/** Keeps a list as it was read, with its faults, as the next of its sample; the inspection must be held. */
export async function keepList(
  transaction: Database,
  key: SampleKey,
  { list, specification, ...received }: ListToKeep,
): Promise<number> {
  const before = await newestList(transaction, key)
  const listNo = (before?.listNo ?? 0) + 1
  await transaction
    .insertInto('caseLists.caseList')
    .values({
      ...key,
      ...received,
      listNo,
      specificationId: specification.id,
      specificationNumber: specification.number,
      rows: list.rows,
      faults: JSON.stringify(list.faults),
      // Nothing is drawn from a list with faults, so its rows are nobody's business any longer.
      cases: JSON.stringify(list.faults.length === 0 ? list.cases : []),
    })
    .execute()
  return listNo
}

/** The list that came last; `null` when none has. */
export async function newestList(
  transaction: Database,
  key: SampleKey,
): Promise<ReceivedList | null> {
  const found = await ofSample(transaction, key)
    .select([
      ...(['listNo', 'specificationNumber', 'inspectionDay', 'fileName'] as const),
      ...(['fileSha256', 'rows', 'receivedBy', 'receivedAt'] as const),
    ])
    .select(sql<number>`json_array_length(faults)`.as('faults'))
    .orderBy('listNo', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found ?? null
}

/** The rows of a list; empty when it has faults. */
export async function casesOfList(
  transaction: Database,
  key: SampleKey,
  listNo: number,
): Promise<readonly ListedCase[]> {
  const { cases } = await ofSample(transaction, key)
    .select('cases')
    .where('listNo', '=', listNo)
    .executeTakeFirstOrThrow()
  return cases
}

/** The faults of a list, in the order of its rows. */
export async function faultsOfList(
  transaction: Database,
  key: SampleKey,
  listNo: number,
): Promise<readonly ListFault[]> {
  const { faults } = await ofSample(transaction, key)
    .select('faults')
    .where('listNo', '=', listNo)
    .executeTakeFirstOrThrow()
  return faults
}

function ofSample(transaction: Database, { organisationId, inspectionId, sample }: SampleKey) {
  return transaction
    .selectFrom('caseLists.caseList')
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', inspectionId)
    .where('sample', '=', sample)
}
