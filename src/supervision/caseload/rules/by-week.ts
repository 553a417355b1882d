import { type Day, day, daysBetween } from '#platform/dates'

const A_MONDAY = day('2018-01-01')
const DAYS_A_WEEK = 7

/** Of days, the newest first, the newest of each week from Monday on: a trend to be read at a glance. */
export function newestOfEachWeek<T extends { readonly onDay: Day }>(
  days: readonly T[],
): readonly T[] {
  const weekOf = ({ onDay }: T) => Math.floor(daysBetween(A_MONDAY, onDay) / DAYS_A_WEEK)
  return [...Map.groupBy(days, weekOf).values()].flatMap(([newest]) => newest ?? [])
}
