import { type Day, dayAt, dayOfMonthOf, monthOf, yearOf } from './rules/day.ts'

/** Says what time it is. Handed to whatever needs it, so that a test can say it is another time. */
export type Clock = {
  /** This instant. */
  readonly now: () => Date
  /** The day it is in London. */
  readonly today: () => Day
}

/** A clock that stands still until a test moves it. */
export type TestClock = Clock & {
  readonly moveTo: (at: Date | Day) => void
  /** Forwards, or backwards when negative. */
  readonly moveBy: (milliseconds: number) => void
}

/** The computer's clock; only the program's start takes it, everything else is handed a clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  today: () => dayOf(new Date()),
}

/** A clock that stands at an instant, or at midday of a day, and moves only when told to. */
export function clockAt(at: Date | Day): TestClock {
  let time = timeOf(at)
  return {
    now: () => new Date(time),
    today: () => dayOf(new Date(time)),
    moveTo: (to) => {
      time = timeOf(to)
    },
    moveBy: (milliseconds) => {
      time += milliseconds
    },
  }
}

/**
 * The day it is in London at an instant, whatever the time zone of the computer: half past midnight
 * on 8 May in summer time is 8 May, although it is still 7 May in UTC. Throws for an invalid instant.
 */
export function dayOf(instant: Date): Day {
  const parts = new Map(LONDON.formatToParts(instant).map(({ type, value }) => [type, value]))
  const number = (part: Intl.DateTimeFormatPartTypes) => Number(parts.get(part))
  return dayAt(number('year'), number('month'), number('day'))
}

const LONDON = new Intl.DateTimeFormat('en-GB-u-ca-iso8601-nu-latn', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

function timeOf(at: Date | Day): number {
  if (typeof at !== 'string') return at.getTime()
  // Midday in UTC is the same day in London, summer or winter.
  return Date.UTC(yearOf(at), monthOf(at) - 1, dayOfMonthOf(at), 12)
}
