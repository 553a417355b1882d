import type { Database } from '#platform/database'
import type { PersonalDetails } from '../rules/personal-details.ts'
import type { Kept } from './case-record.ts'
import type { CaseKey } from './cases.ts'
import type { Change } from './edit-record.ts'
import './record-tables.ts'
import { NEXT_VERSION, WRITER } from './writer.ts'

/** What is known of a person; `null` when nothing is on record, or it is not theirs to read. */
export async function personalDetailsOf(
  transaction: Database,
  { organisationId, crn }: CaseKey,
): Promise<(PersonalDetails & Kept) | null> {
  const found = await transaction
    .selectFrom('people.personalDetails as r')
    .select(['r.sex', 'r.ethnicity', 'r.nationality', 'r.religion', 'r.sexualOrientation'])
    .select(['r.genderIdentity', 'r.disabilities', 'r.adjustments', 'r.vulnerabilities'])
    .select(['r.language', 'r.welshCorrespondence', 'r.interpreter'])
    .select(['r.version', 'r.trueFrom', 'r.changedAt', WRITER.as('changedBy')])
    .where('r.organisationId', '=', organisationId)
    .where('r.crn', '=', crn)
    .executeTakeFirst()
  return found ?? null
}

/** Saves what is known of a person, the first time too. False: somebody has changed it since. */
export async function savePersonalDetails(
  transaction: Database,
  { organisationId, crn }: CaseKey,
  details: PersonalDetails,
  { version, changedBy, trueFrom }: Change,
): Promise<boolean> {
  if (version === null) {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('people.personalDetails')
      .values({ organisationId, crn, ...details, trueFrom, changedBy })
      .onConflict((conflict) => conflict.columns(['organisationId', 'crn']).doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  }
  const { numUpdatedRows } = await transaction
    .updateTable('people.personalDetails')
    .set({ ...details, trueFrom, changedBy, version: NEXT_VERSION })
    .where('organisationId', '=', organisationId)
    .where('crn', '=', crn)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
