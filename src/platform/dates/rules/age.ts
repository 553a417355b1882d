import { addYears } from './arithmetic.ts'
import { type Day, dayAt, dayOfMonthOf, monthOf, yearOf } from './day.ts'

/**
 * Completed years of age on a day. A person reaches an age at the start of the birthday
 * (Family Law Reform Act 1969, section 9(1)). Throws a RangeError for a day before birth.
 */
export function ageOn(bornOn: Day, on: Day): number {
  if (on < bornOn) throw new RangeError(`${on} is before the day of birth, ${bornOn}`)
  const years = yearOf(on) - yearOf(bornOn)
  return on < reachesAgeOn(bornOn, years) ? years - 1 : years
}

/**
 * The day a person reaches an age. Someone born on 29 February does so on 1 March in a year without
 * that date: section 9 speaks of the anniversary and is silent on leap years, and a year of life is
 * not complete before 28 February has ended.
 */
export function reachesAgeOn(bornOn: Day, age: number): Day {
  if (!Number.isSafeInteger(age) || age < 0) throw new RangeError(`${age} is not an age in years`)
  const sameDate = addYears(bornOn, age)
  const has29February = dayOfMonthOf(sameDate) === dayOfMonthOf(bornOn)
  return has29February ? sameDate : dayAt(yearOf(sameDate), monthOf(sameDate) + 1, 1)
}
