import type { Database } from '#platform/database'
import type { PublishedRecord } from '../rules/published-record.ts'

export {
  type InspectionToPublish,
  PublishedOtherwise,
  publishInspection,
} from './publish-inspection.ts'

/** Which part of a list is wanted. */
export type Page = { readonly limit: number; readonly offset: number }

/**
 * The published inspections of an organisation with the rating in force, providers in the order of
 * an English index and each provider's inspections by date.
 */
export async function listPublished(
  database: Database,
  organisation: string,
  { limit, offset }: Page,
): Promise<readonly PublishedRecord[]> {
  const rows = await published(database, organisation)
    .orderBy('inspection.provider')
    .orderBy('inspection.published')
    .orderBy('inspection.inspectionId')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(asRecord)
}

/** One published inspection with the rating in force; `undefined` when there is none of that id. */
export async function findPublished(
  database: Database,
  organisation: string,
  inspectionId: string,
): Promise<PublishedRecord | undefined> {
  const row = await published(database, organisation)
    .where('inspection.inspectionId', '=', inspectionId)
    .executeTakeFirst()
  return row === undefined ? undefined : asRecord(row)
}

function published(database: Database, organisation: string) {
  return database
    .selectFrom('inspections.inspection as inspection')
    .innerJoinLateral(
      (lateral) =>
        lateral
          .selectFrom('scoring.ratedInspection as rating')
          .select(['rating.result', 'rating.recordedBy', 'rating.recordedAt'])
          .whereRef('rating.organisationId', '=', 'inspection.organisationId')
          .whereRef('rating.inspectionId', '=', 'inspection.inspectionId')
          .orderBy('ratedNo', 'desc')
          .limit(1)
          .as('inForce'),
      (join) => join.onTrue(),
    )
    .select((row) => [
      'inspection.inspectionId as id',
      'inspection.facts',
      'inForce.result as rated',
      'inForce.recordedBy as ratedBy',
      'inForce.recordedAt as ratedAt',
      row
        .selectFrom('caseAssessment.assessedCase as case')
        .select(({ fn }) => fn.countAll().as('count'))
        .whereRef('case.organisationId', '=', 'inspection.organisationId')
        .whereRef('case.inspectionId', '=', 'inspection.inspectionId')
        .as('cases'),
    ])
    .where('inspection.organisationId', '=', organisation)
}

/** A count comes as text, for it might be larger than a number holds. */
function asRecord({
  cases,
  ...record
}: Omit<PublishedRecord, 'cases'> & { readonly cases: string | number | bigint | null }) {
  return { ...record, cases: Number(cases) }
}
