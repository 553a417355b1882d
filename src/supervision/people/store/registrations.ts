import type { Database } from '#platform/database'
import type { Registration } from '../rules/registration.ts'
import type { Kept } from './case-record.ts'
import type { CaseKey } from './cases.ts'
import type { Change } from './edit-record.ts'
import './record-tables.ts'
import { NEXT_VERSION, WRITER } from './writer.ts'

/** A register or flag as it is on record. */
export type KeptRegistration = Registration & Kept & { readonly registrationId: string }

/** The registers and flags of a case: those that are open, the next review first, then the others. */
export async function registrationsOf(
  transaction: Database,
  { organisationId, crn }: CaseKey,
): Promise<readonly KeptRegistration[]> {
  return transaction
    .selectFrom('people.registration as r')
    .select(['r.registrationId', 'r.code', 'r.fromDay', 'r.reviewOn', 'r.reviewedOn', 'r.endedOn'])
    .select(['r.words', 'r.version', 'r.trueFrom', 'r.changedAt', WRITER.as('changedBy')])
    .where('r.organisationId', '=', organisationId)
    .where('r.crn', '=', crn)
    .orderBy('r.endedOn', (order) => order.desc().nullsFirst())
    .orderBy('r.reviewOn')
    .orderBy('r.code')
    .execute()
}

/** A register or flag to be put on. */
export type RegistrationToAdd = Pick<Registration, 'code' | 'fromDay' | 'reviewOn' | 'words'> &
  Pick<Change, 'changedBy' | 'trueFrom'>

/** Puts a register or flag on a case. False: it is on already. */
export async function addRegistration(
  transaction: Database,
  { organisationId, crn }: CaseKey,
  registration: RegistrationToAdd,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('people.registration')
    .values({ organisationId, crn, ...registration })
    .onConflict((conflict) =>
      conflict.columns(['organisationId', 'crn', 'code']).where('endedOn', 'is', null).doNothing(),
    )
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** What a review of a register changes. */
export type RegistrationReviewed = Omit<Registration, 'code' | 'fromDay'> & {
  readonly registrationId: string
}

/** Saves the review or the end of a register. False: somebody has changed it since. */
export async function saveRegistration(
  transaction: Database,
  { organisationId, crn }: CaseKey,
  { registrationId, reviewOn, reviewedOn, endedOn, words }: RegistrationReviewed,
  { version, changedBy, trueFrom }: Change,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('people.registration')
    .set({ reviewOn, reviewedOn, endedOn, words, trueFrom, changedBy, version: NEXT_VERSION })
    .where('organisationId', '=', organisationId)
    .where('crn', '=', crn)
    .where('registrationId', '=', registrationId)
    .where('version', '=', version ?? 0)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
