import type { Generated } from 'kysely'
import type { InspectionKey } from '#inspection/preparation'
import type { Language } from '#inspection/report-writing'
import type { Database } from '#platform/database'

/** A report as it was published. */
export type PublishedReport = {
  readonly language: Language
  readonly reportNo: number
  readonly page: string
  readonly wordFile: Uint8Array
  readonly correction: string | null
  readonly publishedAt: Date
}

/** What an inspection under way was published as; `null` while it is not. */
export async function publishedAs(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
): Promise<string | null> {
  const found = await transaction
    .selectFrom('publication.publication')
    .select('publishedId')
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', inspectionId)
    .executeTakeFirst()
  return found?.publishedId ?? null
}

/** Puts on record that an inspection was published. The database refuses it a second time (23505). */
export async function keepPublication(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
  { publishedId, by }: { readonly publishedId: string; readonly by: string },
): Promise<void> {
  await transaction
    .insertInto('publication.publication')
    .values({ organisationId, inspectionId, publishedId, publishedBy: by })
    .execute()
}

/** Adds a report to what is published. */
export async function keepReport(
  transaction: Database,
  key: InspectionKey,
  report: Pick<PublishedReport, 'language' | 'page' | 'wordFile'> & {
    readonly by: string
    readonly at: Date
  },
): Promise<void> {
  const { language, page, wordFile, by, at } = report
  await transaction
    .insertInto('publication.report')
    .values({
      ...{ ...key, language, page, wordFile: Buffer.from(wordFile), reportNo: 1 },
      ...{ correction: null, publishedBy: by, publishedAt: at },
    })
    .execute()
}

/** The report of a published inspection in a language, as it was published last; `null` when there is none. */
export async function reportOf(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
  language: Language,
): Promise<PublishedReport | null> {
  const found = await transaction
    .selectFrom('publication.report')
    .select(['language', 'reportNo', 'page', 'wordFile', 'correction', 'publishedAt'])
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', inspectionId)
    .where('language', '=', language)
    .orderBy('reportNo', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found ?? null
}

/** The languages in which a published inspection has a report. */
export async function languagesOf(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
): Promise<readonly Language[]> {
  const rows = await transaction
    .selectFrom('publication.report')
    .select('language')
    .distinct()
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', inspectionId)
    .orderBy('language', 'desc')
    .execute()
  return rows.map(({ language }) => language)
}

declare module '#platform/database' {
  interface Tables {
    'publication.publication': InspectionKey & {
      readonly publishedId: string
      readonly publishedBy: string
      readonly publishedAt: Generated<Date>
    }
    'publication.report': InspectionKey & {
      readonly language: Language
      readonly reportNo: number
      readonly page: string
      readonly wordFile: Buffer
      readonly correction: string | null
      readonly publishedBy: string
      readonly publishedAt: Generated<Date>
    }
  }
}
