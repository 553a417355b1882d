import type { Day } from '#platform/dates'
import { dateInWords } from '#platform/words'

/** From a day on, and up to another, on which it is over already; `null`: until somebody ends it. */
export type Period = { readonly fromDay: Day; readonly untilDay: Day | null }

/** How a period stands to a day. */
export type Standing = 'in force' | 'ahead' | 'ended'

/** Whether a period has begun on that day, and whether it is over. */
export function standingOf({ fromDay, untilDay }: Period, today: Day): Standing {
  if (untilDay !== null && (untilDay <= today || untilDay <= fromDay)) return 'ended'
  return fromDay <= today ? 'in force' : 'ahead'
}

/** The day to write down for what ends now. What has not begun ends on the day it would have. */
export function endingNow({ fromDay }: Period, today: Day): Day {
  return fromDay > today ? fromDay : today
}

/** Whether two periods share a day. */
export function overlap(one: Period, other: Period): boolean {
  const begins = (of: Period, before: Day | null) => before === null || of.fromDay < before
  return begins(one, other.untilDay) && begins(other, one.untilDay)
}

/** `from 1 November 2026, ends 1 December 2026`, `since 5 January 2026`, `ended 3 May 2026`. */
export function periodInWords(period: Period, today: Day): string {
  const { fromDay, untilDay } = period
  const standing = standingOf(period, today)
  if (standing === 'ended') return `ended ${dateInWords(untilDay ?? fromDay)}`
  const begins = `${standing === 'ahead' ? 'from' : 'since'} ${dateInWords(fromDay)}`
  return untilDay === null ? begins : `${begins}, ends ${dateInWords(untilDay)}`
}
