import type { Database } from '#platform/database'
import type { CaseToAssess } from '../rules/self-assessment.ts'
import type { Entry } from '../rules/what-was-typed.ts'
import './tables.ts'

type CaseKey = Pick<CaseToAssess, 'organisationId' | 'assessmentId' | 'crn'>

/** Everything that was ever written of a case. */
export function entriesOf(
  transaction: Database,
  { organisationId, assessmentId, crn }: CaseKey,
): Promise<readonly Entry[]> {
  return transaction
    .selectFrom('selfAssessment.entry')
    .select(['item', 'entryNo', 'value'])
    .where('organisationId', '=', organisationId)
    .where('assessmentId', '=', assessmentId)
    .where('crn', '=', crn)
    .orderBy('item')
    .orderBy('entryNo')
    .execute()
}

/** Adds what was written. The database refuses it when the case is not theirs, or was submitted (PLB43). */
export async function addEntries(
  transaction: Database,
  { organisationId, assessmentId, crn }: CaseKey,
  entries: readonly Entry[],
  writtenBy: string,
): Promise<void> {
  if (entries.length === 0) return
  await transaction
    .insertInto('selfAssessment.entry')
    .values(
      entries.map(({ item, entryNo, value }) => ({
        ...{ organisationId, assessmentId, crn, item, entryNo, value, writtenBy },
      })),
    )
    .execute()
}
