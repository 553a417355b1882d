import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { Database } from '#platform/database'
import { day } from '#platform/dates'
import { aTeam, become, undone } from '../../../platform/accounts/test-cases.ts'
import { NOW, type Visitor } from '../../../platform/audit-pages/test-cases.ts'
import type { TestDatabase } from '../../../platform/database/test-database.ts'
import type { Absence, Reduction } from '../rules/post.ts'
import { aSmallProvider, type SmallProvider } from '../test-cases.ts'
import { addAbsence, addReduction } from './edit-staff.ts'
import { absencesOf, reductionsOf } from './time-off.ts'

export const TODAY = day('2026-11-23')
export const SICK: Absence = { kind: 'sickness', fromDay: TODAY, untilDay: null, coverId: 'sam' }
export const STUDY: Reduction = { reason: 'study', hours: 20, fromDay: TODAY, untilDay: null }
export const BY = { version: 1, changedBy: 'manager' }

/** Jo, and what is on record of Jo. */
export type Here = {
  readonly people: SmallProvider
  readonly organisationId: string
  readonly jo: { readonly organisationId: string; readonly accountId: string }
  readonly absenceId: string
  readonly reductionId: string
}

/** Goes on as somebody. */
export const as = (transaction: Database, { organisationId, accountId, token }: Visitor) => {
  const session = createHash('sha256').update(token).digest('hex')
  return become(transaction, { organisationId, accountId, session }, NOW)
}

/** As the manager of Jo, who is recorded as sick and as studying for 20 of 37 hours. */
export async function within(
  { database, organisation: organisationId }: TestDatabase,
  work: (transaction: Database, here: Here) => Promise<void>,
): Promise<void> {
  await aTeam(database, organisationId)
  const people = await aSmallProvider(database, organisationId)
  const jo = { organisationId, accountId: 'jo' }
  await undone(database, async (transaction) => {
    await as(transaction, people.manager)
    await addAbsence(transaction, jo, SICK, 'manager')
    await addReduction(transaction, jo, STUDY, 'manager')
    const [absence = assert.fail()] = await absencesOf(transaction, jo)
    const [reduction = assert.fail()] = await reductionsOf(transaction, jo)
    const ids = { absenceId: absence.absenceId, reductionId: reduction.reductionId }
    await work(transaction, { people, organisationId, jo, ...ids })
  })
}

/** The two as they are withdrawn. */
export const mistakes = ({ organisationId, absenceId, reductionId }: Here) =>
  [
    { organisationId, what: 'absence', id: absenceId, reason: 'It was Sam' },
    { organisationId, what: 'reduction', id: reductionId, reason: 'It was Sam' },
  ] as const
