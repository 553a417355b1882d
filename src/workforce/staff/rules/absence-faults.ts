import { dateInWords } from '#platform/words'
import { type Absence, haveADayInCommon, type Period } from './post.ts'

/** What is wrong with something typed: at which field, and in a sentence that says how to mend it. */
export type StaffFault<Field extends string = string> = {
  readonly field: Field
  readonly because: string
}

/** What must be known to tell whether an absence can be as it is typed. */
export type AroundAbsence = {
  /** The officer's other absences. */
  readonly others: readonly Period[]
  readonly officerId: string
  /** The post of whoever is to cover; `null` when nobody is. */
  readonly coverPost: Period | null
}

/**
 * Everything that is wrong with an absence, at once: it ends before it begins, it shares days with other
 * absences, somebody covers for themself, or somebody covers who is not in post on those days. About
 * overlaps the database gives the same answer (PLB02).
 */
export function absenceFaults(
  absence: Absence,
  { others, officerId, coverPost }: AroundAbsence,
): readonly StaffFault<'fromDay' | 'untilDay' | 'coverId'>[] {
  if (!endsAfterItBegins(absence)) {
    return [{ field: 'untilDay', because: 'The first day back must be after the first day away' }]
  }
  const overlaps = others
    .filter((other) => haveADayInCommon(absence, other))
    .map((other) => ({ field: 'fromDay' as const, because: `Already away ${inWords(other)}` }))
  if (absence.coverId === officerId) {
    return [...overlaps, { field: 'coverId', because: 'Nobody covers for themself' }]
  }
  if (coverPost !== null && !isInPostAllAlong(coverPost, absence)) {
    const because = `Whoever covers is in post ${inWords(coverPost)}: choose somebody who is there all the time`
    return [...overlaps, { field: 'coverId', because }]
  }
  return overlaps
}

/** Whether the cases of somebody who is away are looked after, and in which words they are not. */
export type Covered = { readonly isCovered: boolean; readonly because: string }

/**
 * Whether an absence leaves cases uncovered: nobody covers, or whoever covers is away on some of the
 * same days. Essex report, 1.2: caseloads were left unsupervised during sickness.
 */
export function coverOf(
  absence: Absence,
  cover: { readonly name: string; readonly absences: readonly Period[] } | null,
): Covered {
  if (cover === null) {
    return {
      isCovered: false,
      because: `Nobody covers ${inWords(absence)}: the cases are uncovered`,
    }
  }
  const away = cover.absences.find((one) => haveADayInCommon(absence, one))
  if (away === undefined)
    return { isCovered: true, because: `${cover.name} covers ${inWords(absence)}` }
  const because = `${cover.name} covers, and is away ${inWords(away)}: the cases are uncovered on those days`
  return { isCovered: false, because }
}

/**
 * Whether the cases of somebody who is away today are looked after: not when nobody covers, nor when
 * whoever covers is away or gone.
 */
export function coverToday(
  cover: { readonly name: string; readonly is: 'here' | 'away' | 'not in post' } | null,
): Covered {
  if (cover === null) return { isCovered: false, because: 'Nobody covers' }
  if (cover.is === 'here') return { isCovered: true, because: `${cover.name} covers` }
  const why = cover.is === 'away' ? 'is away too' : 'is not in post'
  return { isCovered: false, because: `${cover.name} covers, and ${why}` }
}

/** Whether a period has at least one day. */
export function endsAfterItBegins({ fromDay, untilDay }: Period): boolean {
  return untilDay === null || fromDay < untilDay
}

/** A period as people say it; the day of return is not part of it. */
export function inWords({ fromDay, untilDay }: Period): string {
  const from = `from ${dateInWords(fromDay)}`
  return untilDay === null ? `${from}, no end known` : `${from}, until ${dateInWords(untilDay)}`
}

/** Nobody knows how long an absence without an end lasts: whoever is in post when it begins may cover. */
function isInPostAllAlong(post: Period, { fromDay, untilDay }: Period): boolean {
  const { untilDay: leaves } = post
  const staysToTheEnd =
    leaves === null || (untilDay === null ? fromDay < leaves : untilDay <= leaves)
  return post.fromDay <= fromDay && staysToTheEnd
}
