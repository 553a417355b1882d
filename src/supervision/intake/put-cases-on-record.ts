import type { SignedIn } from '#platform/accounts'
import { putOnRecord } from '#platform/audit'
import { type Database, refusalOf } from '#platform/database'
import { dayOf } from '#platform/dates'
import { bandAgain, dueOn, raiseTasks } from '#supervision/allocation'
import type { IntakeNeeds } from './pages/needs.ts'
import type { NewCase } from './rules/case-codes.ts'
import { writeCases } from './store/write-cases.ts'

/** Where new cases come from: the import they belong to, who puts them on record, and when. */
export type Arrival = {
  readonly batchId: string | null
  readonly signedIn: SignedIn
  readonly now: Date
}

const TAKEN = '23505'

/**
 * Puts new cases on record with everything that follows: who added them, under which names they are
 * found, the initial band with its reasons, and the task to book the new directions meeting. All of it
 * or nothing. `taken`: somebody has put one of these numbers on record meanwhile.
 */
export async function putCasesOnRecord(
  transaction: Database,
  cases: readonly NewCase[],
  { batchId, signedIn, now }: Arrival,
  { meanings, addNameKeys }: Pick<IntakeNeeds, 'meanings' | 'addNameKeys'>,
): Promise<'done' | 'taken'> {
  const { organisationId, accountId: by } = signedIn
  const on = dayOf(now)
  const refusal = await refusalOf(transaction, [TAKEN], async () => {
    await writeCases(transaction, cases, { organisationId, by, on, batchId })
    await addNameKeys?.(transaction, organisationId, cases)
    const crns = cases.map(({ crn }) => crn)
    const added = { organisation: organisationId, action: 'add', resource: 'case identity' }
    await putOnRecord(transaction, { ...added, subjects: crns })
    const cause = 'Intake put the case on record'
    await bandAgain(transaction, { organisationId, crns, cause, by, now, meanings })
    await raiseTasks(
      transaction,
      cases.map(({ crn, teamId }) => ({
        ...{ organisationId, crn, teamId, accountId: null, changedBy: by },
        kind: 'book new directions meeting',
        dueOn: dueOn('book new directions meeting', on),
      })),
    )
  })
  return refusal === null ? 'done' : 'taken'
}
