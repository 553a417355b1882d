import { sql } from 'kysely'
import type { InspectionKey } from '#inspection/preparation'
import type { Language } from '#inspection/report-writing'
import type { Changed } from '#platform/accounts'
import type { Database } from '#platform/database'

/** One text of a report, as it stands. */
export type KeptText = {
  readonly language: Language
  readonly name: string
  readonly words: string
  readonly version: number
}

/** Which text of which report. */
export type TextKey = InspectionKey & { readonly language: Language; readonly name: string }

/** Every text of a report that has been written. */
export function textsOf(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
): Promise<readonly KeptText[]> {
  return transaction
    .selectFrom('reportDrafts.reportText')
    .select(['language', 'name', 'words', 'version'])
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', inspectionId)
    .orderBy('name')
    .orderBy('language')
    .execute()
}

/** Writes a text. False: somebody has written it since, or it is not theirs to write. */
export async function saveText(
  transaction: Database,
  key: TextKey,
  words: string,
  { version, changedBy }: { readonly version: number | null; readonly changedBy: string },
): Promise<boolean> {
  if (version === null) {
    const added = await transaction
      .insertInto('reportDrafts.reportText')
      .values({ ...key, words, changedBy })
      .onConflict((conflict) => conflict.doNothing())
      .returning('name')
      .executeTakeFirst()
    return added !== undefined
  }
  const { numUpdatedRows } = await transaction
    .updateTable('reportDrafts.reportText')
    .set({ words, changedBy, version: sql<number>`version + 1` })
    .where('organisationId', '=', key.organisationId)
    .where('inspectionId', '=', key.inspectionId)
    .where('language', '=', key.language)
    .where('name', '=', key.name)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

declare module '#platform/database' {
  interface Tables {
    'reportDrafts.reportText': TextKey & Changed & { readonly words: string }
  }
}
