import { addDays, type Day, type WorkingCalendar, workingDaysBetween } from '#platform/dates'
import { counted } from '#platform/words'

/** How fieldwork goes: what should be done by today, and what will be at this pace. */
export type Forecast = {
  readonly target: number
  readonly done: number
  /** Cases that should be submitted by the end of today at an even pace. `null`: no days are set. */
  readonly expected: number | null
  /** Cases that will be submitted by the last day at the pace so far. `null`: it cannot be told yet. */
  readonly forecast: number | null
  readonly because: string
}

/**
 * Compares what is submitted with an even pace over the working days of fieldwork, the first and the last
 * included, and carries the pace so far on to the last day.
 */
export function forecastOn(
  { target, done }: { readonly target: number; readonly done: number },
  {
    from,
    until,
    today,
  }: { readonly from: Day | null; readonly until: Day | null; readonly today: Day },
  calendar: WorkingCalendar,
): Forecast {
  const nothing = { target, done, expected: null, forecast: null }
  if (from === null || until === null) {
    return { ...nothing, because: 'The days of fieldwork are not set' }
  }
  if (today < from) return { ...nothing, expected: 0, because: 'Fieldwork has not begun' }
  const all = daysIn(from, until, calendar)
  const gone = Math.min(all, daysIn(from, today < until ? today : until, calendar))
  if (all === 0 || gone === 0) return { ...nothing, because: 'No working day has gone by' }
  const expected = Math.round((target * gone) / all)
  const forecast = Math.min(target, Math.round((done * all) / gone))
  const because = `${counted(done, 'case')} in ${gone} of ${counted(all, 'working day')}`
  return { target, done, expected, forecast, because }
}

function daysIn(from: Day, until: Day, calendar: WorkingCalendar): number {
  // Counting begins after its first day, and the first day of fieldwork is one of its days.
  return workingDaysBetween(addDays(from, -1), until, calendar).count
}
