import type { Database, Document, Recorded } from '#platform/database'
import type { RatedInspection, Reason } from '../rules/results.ts'

/** A rating to keep, and which one of the inspection's ratings it is. */
export type RatingToRecord = Recorded & {
  readonly organisation: string
  readonly inspectionId: string
  /** One more than the rating it takes the place of. */
  readonly ratedNo: number
  readonly rated: RatedInspection
}

/** Keeps a rating and puts it in force; earlier ones stay. Call it inside a transaction. */
export async function recordRating(
  database: Database,
  { organisation, inspectionId, ratedNo, rated, recordedBy, recordedAt }: RatingToRecord,
): Promise<void> {
  const key = { organisationId: organisation, inspectionId, ratedNo }
  const recorded = { recordedBy, recordedAt }
  const { before, after } = rated.overall
  await database
    .insertInto('scoring.ratedInspection')
    .values({
      ...key,
      frameworkId: rated.framework,
      frameworkNumber: rated.frameworkNumber,
      pointsBefore: before.points,
      pointsAfter: after.points,
      ratingBefore: before.rating,
      ratingAfter: after.rating,
      result: JSON.stringify(rated),
      ...recorded,
    })
    .execute()

  if (rated.standards.length === 0) return
  await database
    .insertInto('scoring.rating')
    .values(
      rated.standards.map(({ id, calculated, final, deciding, reasons }) => ({
        ...key,
        standardId: id,
        ...{ calculated, final, deciding },
        reasons: JSON.stringify(reasons),
        ...recorded,
      })),
    )
    .execute()
}

/** The rating in force and its number; `undefined` when the inspection was never rated. */
export async function ratingInForce(
  database: Database,
  organisation: string,
  inspectionId: string,
): Promise<{ readonly ratedNo: number; readonly result: RatedInspection } | undefined> {
  return database
    .selectFrom('scoring.ratedInspection')
    .select(['ratedNo', 'result'])
    .where('organisationId', '=', organisation)
    .where('inspectionId', '=', inspectionId)
    .orderBy('ratedNo', 'desc')
    .limit(1)
    .executeTakeFirst()
}

type RatingKey = {
  readonly organisationId: string
  readonly inspectionId: string
  readonly ratedNo: number
}

declare module '#platform/database' {
  interface Tables {
    'scoring.ratedInspection': RatingKey &
      Recorded & {
        readonly frameworkId: string
        readonly frameworkNumber: number
        readonly pointsBefore: number | null
        readonly pointsAfter: number | null
        readonly ratingBefore: string | null
        readonly ratingAfter: string | null
        readonly result: Document<RatedInspection>
      }
    'scoring.rating': RatingKey &
      Recorded & {
        readonly standardId: string
        readonly calculated: string | null
        readonly final: string | null
        readonly deciding: string | null
        readonly reasons: Document<readonly Reason[]>
      }
  }
}
