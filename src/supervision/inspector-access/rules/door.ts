import { addDays, type Day } from '#platform/dates'

/** The days on which an inspector may come in: from the first, and up to the one on which it ends. */
export type DoorDays = { readonly fromDay: Day; readonly untilDay: Day }

/** How a door stands on a day. */
export function doorStanding({ fromDay, untilDay }: DoorDays, today: Day) {
  if (untilDay <= today) return 'closed'
  return fromDay <= today ? 'open' : 'ahead'
}

/**
 * The days to write down for a door that is closed now. A door has at least one day, so one that was to
 * open today or later is written as if it had been open yesterday; history keeps what it was.
 */
export function closedNow({ fromDay }: DoorDays, today: Day): DoorDays {
  const yesterday = addDays(today, -1)
  return { fromDay: fromDay < today ? fromDay : yesterday, untilDay: today }
}

/** What is wrong with the days given, by field, or `null`. A door is opened for the time ahead. */
export function whyNotDays(
  { fromDay, untilDay }: DoorDays,
  { today, was }: { readonly today: Day; readonly was: DoorDays | null },
): { readonly fromDay: string } | { readonly endsOn: string } | null {
  if (fromDay < today && fromDay !== was?.fromDay) {
    return { fromDay: 'The first day must be today or later' }
  }
  if (untilDay <= fromDay) return { endsOn: 'The day it ends must be after the first day' }
  if (untilDay <= today) return { endsOn: 'The day it ends must be after today' }
  return untilDay > addDays(fromDay, MOST_DAYS)
    ? { endsOn: 'Give access for a year at most: it can be given again' }
    : null
}

/** The door is opened for a time: our decision, so that none is forgotten. */
const MOST_DAYS = 366
