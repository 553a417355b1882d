import { type Day, systemClock } from '#platform/dates'

/** Today in London as `2026-11-23`; the only place the program's commands ask the time. */
export function today(): Day {
  return systemClock.today()
}
