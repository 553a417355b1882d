import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import { parseOperatingModel, SHIPPED_MODEL } from '../read-operating-model.ts'
import type { OperatingModel } from '../rules/operating-model.ts'
import { documentInForce } from './models.ts'

/** The model by which an organisation works on a day: its own, or the one that is shipped. */
export async function modelInForce(
  transaction: Database,
  organisationId: string,
  on: Day,
): Promise<OperatingModel> {
  const document = await documentInForce(transaction, organisationId, on)
  return document === null ? SHIPPED_MODEL : parseOperatingModel(document)
}

/** The model a banding was decided by; the shipped one where the organisation keeps no such version. */
export async function modelNamed(
  transaction: Database,
  organisationId: string,
  { modelId, modelVersion }: { readonly modelId: string; readonly modelVersion: number },
): Promise<OperatingModel> {
  const kept = await transaction
    .selectFrom('allocation.operatingModel')
    .select('document')
    .where('organisationId', '=', organisationId)
    .where('modelId', '=', modelId)
    .where('modelVersion', '=', modelVersion)
    .executeTakeFirst()
  return kept === undefined ? SHIPPED_MODEL : parseOperatingModel(kept.document)
}
