import { dayOf } from '#platform/dates'
import type { WallClock } from '../rules/appointment.ts'

/** What the clock on the wall says in London at an instant, summer or winter. */
export function wallClockAt(instant: Date): WallClock {
  return { day: dayOf(instant), time: LONDON.format(instant) }
}

const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
