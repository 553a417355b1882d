import { dayOf } from '#platform/dates'
import { dateInWords } from '#platform/words'

/** The time in London: `10:42`. */
export function timeOf(instant: Date): string {
  return LONDON.format(instant)
}

/** When something happened, as people say it: `10:42` today, `22 November 2026 at 10:42` before. */
export function momentInWords(instant: Date, now: Date): string {
  const day = dayOf(instant)
  return day === dayOf(now) ? timeOf(instant) : `${dateInWords(day)} at ${timeOf(instant)}`
}

const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
