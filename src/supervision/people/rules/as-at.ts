import type { Day } from '#platform/dates'

/** A state a record has been in: from which day it was true, and when it was written down. */
export type Version = {
  /** Rises by one with every state of the same record: the order in which they were recorded. */
  readonly version: number
  readonly trueFrom: Day
  readonly recordedAt: Date
  readonly change: 'added' | 'changed' | 'removed'
}

/** Two questions in one: what was true on a day, as it was known at a moment. */
export type AsAt = { readonly trueOn: Day; readonly knownAt: Date }

/**
 * What was true on a day, as we knew it at a moment: of the versions recorded at or before the moment
 * that were true from that day or earlier, the one recorded last. A later version may say that it was
 * true from an earlier day: it then puts right what an earlier one said. `null`: there was no such
 * record, or it had been removed.
 */
export function asAt<V extends Version>(
  versions: readonly V[],
  { trueOn, knownAt }: AsAt,
): V | null {
  const counted = versions.filter(
    ({ trueFrom, recordedAt }) => recordedAt <= knownAt && trueFrom <= trueOn,
  )
  const last = counted.reduce<V | null>(
    (best, one) => (best === null || one.version > best.version ? one : best),
    null,
  )
  return last === null || last.change === 'removed' ? null : last
}
