import type { Database } from '#platform/database'
import { day } from '#platform/dates'
import {
  recordCaseAccess,
  recordCaseSummary,
  recordCaseWorker,
  recordPerson,
  recordSafetyNote,
} from './record-people.ts'

/** The case that `aKnownCase` puts on record. */
export const KNOWN = 'X200001'

/**
 * A case of the world's officer, put on record by the program's clock, where the rest of the world goes
 * by the computer's: for tests of when something was recorded. Its person is true since January, the
 * rest since today.
 */
export async function aKnownCase(transaction: Database, organisationId: string): Promise<void> {
  const key = { organisationId, crn: KNOWN, changedBy: 'test' }
  await recordPerson(transaction, {
    ...{ ...key, familyName: 'Marsh', givenNames: 'Jo', dateOfBirth: day('1990-02-28') },
    ...{ synthetic: true, responsibleOfficerId: 'responsible-officer', teamId: 'north' },
    trueFrom: day('2026-01-05'),
  })
  const trueFrom = day('2026-11-23')
  const note = { whoIsAtRisk: 'Nobody known', whatToDo: 'first' }
  await recordSafetyNote(transaction, { ...key, ...note, trueFrom })
  const summary = { circumstances: 'Lives alone', engagement: '', nextSteps: '' }
  await recordCaseSummary(transaction, { ...key, ...summary, trueFrom })
  for (const accountId of ['partner', 'unpaid-work-supervisor']) {
    const named = { accountId, fromDay: day('2026-11-01'), untilDay: null }
    await recordCaseWorker(transaction, { ...key, ...named })
  }
  const open = { restricted: false, reason: '', allowedIds: [], excludedIds: [] }
  await recordCaseAccess(transaction, { ...key, ...open })
}
