import type { Generated } from 'kysely'
import type { InspectionKey } from '#inspection/preparation'
import type { Language } from '#inspection/report-writing'
import type { Database } from '#platform/database'

/** More than a feed ever tells of. */
const MOST_CORRECTIONS = 100

/** A report as it was published. */
export type PublishedReport = {
  readonly language: Language
  readonly reportNo: number
  readonly page: string
  readonly wordFile: Uint8Array
  readonly correction: string | null
  readonly publishedAt: Date
}

/** That a report was published: which, when and what it put right. */
export type ReportVersion = Omit<PublishedReport, 'page' | 'wordFile'>

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

/** Adds a report to what is published. The database refuses a number that is taken (23505). */
export async function keepReport(
  transaction: Database,
  key: InspectionKey,
  report: Omit<PublishedReport, 'publishedAt'> & { readonly by: string; readonly at: Date },
): Promise<void> {
  const { language, page, wordFile, reportNo, correction, by, at } = report
  await transaction
    .insertInto('publication.report')
    .values({
      ...{ ...key, language, page, wordFile: Buffer.from(wordFile), reportNo },
      ...{ correction, publishedBy: by, publishedAt: at },
    })
    .execute()
}

/**
 * The report of a published inspection in a language, as it was published last or under one number; `null`
 * when there is none.
 */
export async function reportOf(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
  language: Language,
  reportNo?: number,
): Promise<PublishedReport | null> {
  const found = await transaction
    .selectFrom('publication.report')
    .select(['language', 'reportNo', 'page', 'wordFile', 'correction', 'publishedAt'])
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', inspectionId)
    .where('language', '=', language)
    .$if(reportNo !== undefined, (asked) => asked.where('reportNo', '=', reportNo ?? 0))
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

/** Every report of a published inspection, newest first, without what is in it. */
export async function versionsOf(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
): Promise<readonly ReportVersion[]> {
  return transaction
    .selectFrom('publication.report')
    .select(['language', 'reportNo', 'correction', 'publishedAt'])
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', inspectionId)
    .orderBy('reportNo', 'desc')
    .orderBy('language', 'desc')
    .execute()
}

/** The corrections that were published last, in English, newest first. */
export async function correctionsOf(
  transaction: Database,
  organisationId: string,
): Promise<
  readonly (Pick<PublishedReport, 'reportNo' | 'publishedAt'> & {
    readonly inspectionId: string
    readonly correction: string
  })[]
> {
  const rows = await transaction
    .selectFrom('publication.report')
    .select(['inspectionId', 'reportNo', 'correction', 'publishedAt'])
    .where('organisationId', '=', organisationId)
    .where('language', '=', 'en')
    .where('correction', 'is not', null)
    .orderBy('publishedAt', 'desc')
    .limit(MOST_CORRECTIONS)
    .execute()
  return rows.map((row) => ({ ...row, correction: row.correction ?? '' }))
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
