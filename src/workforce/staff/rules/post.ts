import type { Day } from '#platform/dates'

/** What kind of place a team is. Essex report, 1.1: the hub supervises by telephone, a centre face to face. */
export type CentreKind = 'hub' | 'local management centre'

/** RO3: probation services officer. RO4: probation officer. Essex report, Annex 3. */
export const GRADES = ['RO3', 'RO4', 'trainee'] as const
export type Grade = (typeof GRADES)[number]

export type Sex = 'female' | 'male'

export const ABSENCE_KINDS = ['sickness', 'leave', 'training', 'other'] as const
export type AbsenceKind = (typeof ABSENCE_KINDS)[number]

/** From a day on until another, which is the first that does not count; `null`: no end is known. */
export type Period = { readonly fromDay: Day; readonly untilDay: Day | null }

/** Somebody's post: where, at which grade, and for how many hours a week. */
export type Post = Period & {
  readonly grade: Grade
  /** In the Practice Enhancement Programme (PEP): an RO3 who may hold complex cases. */
  readonly practiceEnhancement: boolean
  readonly sex: Sex
  readonly teamId: string
  readonly contractedHours: number
}

/** Days away, and who answers for the cases meanwhile; `null`: nobody. */
export type Absence = Period & { readonly kind: AbsenceKind; readonly coverId: string | null }

/** Hours a week taken off somebody's capacity, and why. */
export type Reduction = Period & { readonly reason: string; readonly hours: number }

/** Whether a period has a day, or any day at all, in common with another. */
export function haveADayInCommon(one: Period, other: Period): boolean {
  return beginsBeforeEnd(one, other) && beginsBeforeEnd(other, one)
}

/** Whether a day is in a period: the first day counts, the last one named does not. */
export function isWithin(day: Day, { fromDay, untilDay }: Period): boolean {
  return fromDay <= day && (untilDay === null || day < untilDay)
}

function beginsBeforeEnd({ fromDay }: Period, { untilDay }: Period): boolean {
  return untilDay === null || fromDay < untilDay
}
