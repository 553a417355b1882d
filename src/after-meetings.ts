import { dayOf } from '#platform/dates'
import { dueOn, endTasks, raiseTasks } from '#supervision/allocation'
import type { AfterBooking, AfterOutcome } from '#supervision/contacts'

/**
 * A first meeting that was missed is booked again, by its officer or, once the service has cancelled it,
 * by whoever holds the case; after one that took place its officer confirms the band.
 */
export const afterOutcome: AfterOutcome = async (transaction, key, came) => {
  const { kind: meeting, missed, outcome, officerId, teamId, holder, signedIn, now } = came
  const isHeld = meeting === 'new directions meeting' && outcome === 'attended'
  if (missed === null && !isHeld) return
  const kind = isHeld ? 'confirm band' : 'rebook new directions meeting'
  const whose =
    missed?.rebooks === 'holder of the case'
      ? { accountId: holder.officerId, teamId: holder.teamId }
      : { accountId: officerId, teamId }
  const task = { ...key, ...whose, kind, words: '' } as const
  const due = dueOn(kind, dayOf(now))
  await raiseTasks(transaction, [{ ...task, dueOn: due, changedBy: signedIn.accountId }])
}

/** Once the first meeting is booked, nobody has to book it. */
export const afterBooking: AfterBooking = async (transaction, key, { kind, signedIn, now }) => {
  if (kind !== 'new directions meeting') return
  const kinds = ['book new directions meeting', 'rebook new directions meeting'] as const
  await endTasks(transaction, key, { kinds, by: signedIn.accountId, now })
}
