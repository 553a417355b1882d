import { addMonths, type Day } from '#platform/dates'
import { counted, dateInWords } from '#platform/words'
import type { RecordFault } from './record-codes.ts'

/** A register or flag of a case, as the record keeps it. */
export type Registration = {
  readonly code: string
  readonly fromDay: Day
  /** The last day by which somebody looks at it again. */
  readonly reviewOn: Day
  /** When somebody last did; `null`: nobody has since it was put on. */
  readonly reviewedOn: Day | null
  readonly endedOn: Day | null
  readonly words: string
}

/** What a register is held against. */
export type AroundRegistration = {
  readonly today: Day
  /** The register, when it is one of today's. */
  readonly register: { readonly name: string; readonly reviewMonths: number } | undefined
}

/** By when a register that is looked at today is looked at again: so many months on, by its policy. */
export function nextReview(today: Day, { reviewMonths }: { readonly reviewMonths: number }): Day {
  return addMonths(today, reviewMonths)
}

/** Everything that is wrong with a register or flag that is put on: not on the list, days to come or too late. */
export function registrationFaults(
  { fromDay, reviewOn }: Pick<Registration, 'fromDay' | 'reviewOn'>,
  { today, register }: AroundRegistration,
): readonly RecordFault[] {
  if (register === undefined) {
    return [{ field: 'code', because: 'Choose a register or flag from the list' }]
  }
  const because = `${dateInWords(fromDay)} is still to come: give today or a day before`
  return [
    ...(fromDay > today ? [{ field: 'fromDay', because }] : []),
    ...reviewFaults(reviewOn, { today, register }),
  ]
}

/** What is wrong with the day of the next review: past, or later than the policy leaves a register alone. */
export function reviewFaults(
  reviewOn: Day,
  { today, register }: AroundRegistration,
): readonly RecordFault[] {
  if (reviewOn < today) {
    const because = `${dateInWords(reviewOn)} is past: give today or a day to come`
    return [{ field: 'reviewOn', because }]
  }
  if (register === undefined || reviewOn <= nextReview(today, register)) return []
  const every = counted(register.reviewMonths, 'month')
  const last = dateInWords(nextReview(today, register))
  const because = `The next review must be by ${last}: “${register.name}” is looked at within ${every}`
  return [{ field: 'reviewOn', because }]
}

/** What is wrong with the day on which a register was looked at: still to come, or before it was put on. */
export function reviewedFaults(
  reviewedOn: Day,
  { fromDay }: Pick<Registration, 'fromDay'>,
  today: Day,
): readonly RecordFault[] {
  if (reviewedOn > today) {
    const because = `${dateInWords(reviewedOn)} is still to come: give today or a day before`
    return [{ field: 'reviewedOn', because }]
  }
  if (reviewedOn >= fromDay) return []
  const because = `${dateInWords(reviewedOn)} is before it was put on, ${dateInWords(fromDay)}`
  return [{ field: 'reviewedOn', because }]
}

/** Whether a review is overdue, and in which words. */
export type ReviewStanding = { readonly isOverdue: boolean; readonly words: string }

/** How a register stands to its review: overdue from the day after the last day for it. */
export function reviewStanding(
  { reviewOn }: Pick<Registration, 'reviewOn'>,
  today: Day,
): ReviewStanding {
  const by = dateInWords(reviewOn)
  if (reviewOn < today) return { isOverdue: true, words: `Review overdue: it was due by ${by}` }
  if (reviewOn === today) return { isOverdue: false, words: 'Review due today' }
  return { isOverdue: false, words: `Review by ${by}` }
}
