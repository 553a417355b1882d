import type { Day } from '#platform/dates'
import { dateInWords } from '#platform/words'

/** An officer is away, whole days, the first and the last included. */
export type Absence = {
  readonly officer: string
  readonly from: Day
  /** The last day away; `null` while nobody knows. */
  readonly until: Day | null
  /** `sickness`, `leave`. */
  readonly reason: string
  /** Who looks after their cases meanwhile; `null`: nobody. */
  readonly cover: string | null
}

/** The absence of an officer on a day, or `null`. */
export function absenceOn(absences: readonly Absence[], officer: string, day: Day): Absence | null {
  return absences.find((one) => one.officer === officer && includes(one, day)) ?? null
}

/**
 * What is wrong with absences, all at once: an end before the beginning, someone covering for
 * themselves, and absences of one officer that overlap, for then two covers would both be right.
 */
export function faultsInAbsences(
  absences: readonly Absence[],
): readonly { readonly absence: Absence; readonly message: string }[] {
  const single = absences.flatMap((absence) =>
    faultsInOne(absence).map((message) => ({ absence, message })),
  )
  const inOrder = absences.toSorted((a, b) => (a.from === b.from ? 0 : a.from < b.from ? -1 : 1))
  const latest = new Map<string, Absence>()
  const overlaps = inOrder.flatMap((absence) => {
    const before = latest.get(absence.officer)
    if (before === undefined || endOf(absence) > endOf(before)) latest.set(absence.officer, absence)
    if (before === undefined || endOf(before) < absence.from) return []
    const [one, other] = [inWords(absence), inWords(before)]
    const message = `${absence.officer} is away ${one}, which overlaps the absence ${other}: end one before the other begins`
    return [{ absence, message }]
  })
  return [...single, ...overlaps]
}

/** `from 4 June 2018 to 8 June 2018`, or until nobody knows when. */
export function inWords({ from, until }: Pick<Absence, 'from' | 'until'>): string {
  const end = until === null ? 'with no end known' : `to ${dateInWords(until)}`
  return `from ${dateInWords(from)} ${end}`
}

function includes({ from, until }: Absence, day: Day): boolean {
  return from <= day && (until === null || day <= until)
}

function faultsInOne({ officer, from, until, cover }: Absence): readonly string[] {
  return [
    ...(until !== null && until < from
      ? [`${officer} is away from ${dateInWords(from)}, but only until ${dateInWords(until)}`]
      : []),
    ...(cover === officer ? [`${officer} cannot cover their own absence: name someone else`] : []),
  ]
}

/** An absence without a known end runs on past every day. */
function endOf({ until }: Absence): string {
  return until ?? 'for good'
}
