import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Requirement } from '../rules/requirement-faults.ts'
import type { Kept } from './case-record.ts'
import type { CaseKey } from './cases.ts'
import type { Change } from './edit-record.ts'
import './record-tables.ts'
import { NEXT_VERSION, WRITER } from './writer.ts'

/** A requirement among those of a case: the number of its sentence, and its own in the sentence. */
export type RequirementKey = {
  readonly eventNumber: number
  readonly requirementNumber: number
}

/** A requirement as it is on record. */
export type KeptRequirement = Requirement & Kept & RequirementKey

/** The requirements of all sentences of a case, in the order in which they were recorded. */
export async function requirementsOf(
  transaction: Database,
  { organisationId, crn }: CaseKey,
): Promise<readonly KeptRequirement[]> {
  return transaction
    .selectFrom('people.requirement as r')
    .select(['r.eventNumber', 'r.requirementNumber', 'r.kind', 'r.amount', 'r.programme'])
    .select(['r.endedOn', 'r.endReason'])
    .select(['r.version', 'r.trueFrom', 'r.changedAt', WRITER.as('changedBy')])
    .where('r.organisationId', '=', organisationId)
    .where('r.crn', '=', crn)
    .orderBy('r.eventNumber')
    .orderBy('r.requirementNumber')
    .execute()
}

/** A requirement to be added to a sentence. */
export type RequirementToAdd = Pick<Requirement, 'kind' | 'amount' | 'programme'> &
  Pick<Change, 'changedBy' | 'trueFrom'> & { readonly eventNumber: number }

/** Adds a requirement under the next number: under the one after it when another came at the same moment. */
export async function addRequirement(
  transaction: Database,
  key: CaseKey,
  requirement: RequirementToAdd,
): Promise<void> {
  while (!(await addUnderNext(transaction, key, requirement)));
}

async function addUnderNext(
  transaction: Database,
  { organisationId, crn }: CaseKey,
  requirement: RequirementToAdd,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('people.requirement')
    .values(({ selectFrom }) => ({
      ...{ organisationId, crn, ...requirement },
      requirementNumber: selectFrom('people.requirement as before')
        .select(sql<number>`coalesce(max(before.requirement_number), 0) + 1`.as('next'))
        .where('before.organisationId', '=', organisationId)
        .where('before.crn', '=', crn)
        .where('before.eventNumber', '=', requirement.eventNumber),
    }))
    .onConflict((conflict) =>
      conflict.columns(['organisationId', 'crn', 'eventNumber', 'requirementNumber']).doNothing(),
    )
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Saves the amount, the name or the end of a requirement. False: somebody has changed it since. */
export async function saveRequirement(
  transaction: Database,
  { organisationId, crn }: CaseKey,
  requirement: Omit<Requirement, 'kind'> & RequirementKey,
  { version, changedBy, trueFrom }: Change,
): Promise<boolean> {
  const { amount, programme, endedOn, endReason } = requirement
  const { numUpdatedRows } = await transaction
    .updateTable('people.requirement')
    .set({ amount, programme, endedOn, endReason, trueFrom, changedBy, version: NEXT_VERSION })
    .where('organisationId', '=', organisationId)
    .where('crn', '=', crn)
    .where('eventNumber', '=', requirement.eventNumber)
    .where('requirementNumber', '=', requirement.requirementNumber)
    .where('version', '=', version ?? 0)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
