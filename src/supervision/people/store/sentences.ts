import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Sentence } from '../rules/sentence-faults.ts'
import type { Kept } from './case-record.ts'
import type { CaseKey } from './cases.ts'
import type { Change } from './edit-record.ts'
import './record-tables.ts'
import { NEXT_VERSION, WRITER } from './writer.ts'

/** A sentence as it is on record, under its number in the case. */
export type KeptSentence = Sentence & Kept & { readonly eventNumber: number }

/** The sentences of a case, the last one first. */
export async function sentencesOf(
  transaction: Database,
  { organisationId, crn }: CaseKey,
): Promise<readonly KeptSentence[]> {
  return transaction
    .selectFrom('people.event as r')
    .select(['r.eventNumber', 'r.disposal', 'r.court', 'r.offence', 'r.offenceCode'])
    .select(['r.convictedOn', 'r.sentencedOn', 'r.lengthMonths', 'r.allocatedOn', 'r.releaseOn'])
    .select(['r.licenceEndsOn', 'r.pssEndsOn', 'r.endsOn', 'r.endedOn', 'r.endReason'])
    .select(['r.version', 'r.trueFrom', 'r.changedAt', WRITER.as('changedBy')])
    .where('r.organisationId', '=', organisationId)
    .where('r.crn', '=', crn)
    .orderBy('r.sentencedOn', 'desc')
    .orderBy('r.eventNumber', 'desc')
    .execute()
}

/** A sentence to be added. What ended it is recorded when it has ended. */
export type SentenceToAdd = Omit<Sentence, 'endedOn' | 'endReason'> &
  Pick<Change, 'changedBy' | 'trueFrom'>

/** Adds a sentence under the next number: under the one after it when another came at the same moment. */
export async function addSentence(
  transaction: Database,
  key: CaseKey,
  sentence: SentenceToAdd,
): Promise<void> {
  while (!(await addUnderNext(transaction, key, sentence)));
}

async function addUnderNext(
  transaction: Database,
  { organisationId, crn }: CaseKey,
  sentence: SentenceToAdd,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('people.event')
    .values(({ selectFrom }) => ({
      ...{ organisationId, crn, ...sentence },
      eventNumber: selectFrom('people.event as before')
        .select(sql<number>`coalesce(max(before.event_number), 0) + 1`.as('next'))
        .where('before.organisationId', '=', organisationId)
        .where('before.crn', '=', crn),
    }))
    .onConflict((conflict) =>
      conflict.columns(['organisationId', 'crn', 'eventNumber']).doNothing(),
    )
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/**
 * Saves what may change of a sentence: what was ordered, and when it was, stays. False: somebody has
 * changed it since, and nothing was saved.
 */
export async function saveSentence(
  transaction: Database,
  { organisationId, crn }: CaseKey,
  sentence: Sentence & { readonly eventNumber: number },
  { version, changedBy, trueFrom }: Change,
): Promise<boolean> {
  const { court, offence, offenceCode, lengthMonths, releaseOn, licenceEndsOn } = sentence
  const { pssEndsOn, endsOn, endedOn, endReason, eventNumber } = sentence
  const { numUpdatedRows } = await transaction
    .updateTable('people.event')
    .set({
      ...{ court, offence, offenceCode, lengthMonths, releaseOn, licenceEndsOn },
      ...{ pssEndsOn, endsOn, endedOn, endReason, trueFrom, changedBy, version: NEXT_VERSION },
    })
    .where('organisationId', '=', organisationId)
    .where('crn', '=', crn)
    .where('eventNumber', '=', eventNumber)
    .where('version', '=', version ?? 0)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
