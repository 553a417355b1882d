import { addDays, weekday } from './arithmetic.ts'
import { type Day, dayAt } from './day.ts'

/**
 * Easter Sunday: the Sunday after the full moon of the church's tables on or after 21 March
 * (Calendar (New Style) Act 1750, tables). The moon's date by Butcher's rule of 1876, as given in
 * J. Meeus, Astronomical Algorithms, chapter 8.
 */
export function easterSunday(year: number): Day {
  const fullMoon = addDays(dayAt(year, 3, 21), daysToFullMoon(year))
  let sunday = addDays(fullMoon, 1)
  while (weekday(sunday) !== 'Sunday') sunday = addDays(sunday, 1)
  return sunday
}

/** Days from 21 March to the full moon of the tables. */
function daysToFullMoon(year: number): number {
  const cycle = year % 19
  const century = Math.floor(year / 100)
  const sun = century - Math.floor(century / 4)
  const moon = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const days = (19 * cycle + sun - moon + 15) % 30
  // The tables keep the full moon to 29 dates, and no two years of a cycle on one date.
  if (days === 29 || (days === 28 && cycle > 10)) return days - 1
  return days
}
