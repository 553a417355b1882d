import { addDays, type Day, dayOf } from '#platform/dates'
import { dateInWords } from '#platform/words'

/** When something happened, in London: `23 November 2026 at 10:42`. */
export function momentInWords(instant: Date): string {
  return `${dateInWords(dayOf(instant))} at ${timeOf(instant)}`
}

/** The time in London: `10:42`. */
export function timeOf(instant: Date): string {
  return LONDON.format(instant)
}

/** The day and the time of a moment, in London, as the timeline has them. */
export function momentIn(instant: Date): { readonly on: Day; readonly at: string } {
  return { on: dayOf(instant), at: timeOf(instant) }
}

/** The last millisecond of a day in London, which in summer ends an hour before it does in UTC. */
export function endOf(day: Day): Date {
  const next = addDays(day, 1)
  const midnight = Date.parse(`${next}T00:00:00Z`)
  const isSummer = dayOf(new Date(midnight - HOUR)) === next
  return new Date((isSummer ? midnight - HOUR : midnight) - 1)
}

const HOUR = 3_600_000

const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
