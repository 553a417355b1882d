import { dayOf } from '#platform/dates'
import { dateInWords } from '#platform/words'

/** A moment as people read it, to the second, in London: `23 November 2026 at 09:00:12`. */
export function whenInWords(instant: Date): string {
  return `${dateInWords(dayOf(instant))} at ${TIME.format(instant)}`
}

const TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})
