import type { Day } from '#platform/dates'
import { dateInWords } from '#platform/words'
import { type Absence, absenceOn, inWords } from './absences.ts'
import type { Cover } from './workloads-of-cases.ts'

/** An officer as the cover rule sees them. */
export type PostHolder = {
  readonly officer: string
  /** The last day in the post; `null` while they stay. */
  readonly lastDay: Day | null
  /** Cases they hold. */
  readonly cases: number
}

/** Cases that nobody looks after on a day, and why. */
export type UncoveredCases = {
  readonly officer: string
  readonly cases: number
  readonly why: 'has left' | 'no cover' | 'cover is away' | 'cover has left' | 'cover is unknown'
  readonly because: string
}

/**
 * Whose cases nobody looks after on a day: the officer has left, or is away and has no cover, or the
 * cover is away or gone too. A cover's own cover does not count: nobody asked them. Officers without
 * cases leave nothing uncovered.
 *
 * The Essex report found caseloads of sick colleagues left "unsupervised for the period of absence"
 * (1.2, Staff).
 */
export function uncoveredCases(
  day: Day,
  officers: readonly PostHolder[],
  absences: readonly Absence[],
): readonly UncoveredCases[] {
  const posts = new Map(officers.map((post) => [post.officer, post]))
  return officers.flatMap((post) => {
    if (post.cases === 0) return []
    const found = whyUncovered(post, { day, posts, absences })
    return found === null ? [] : [{ officer: post.officer, cases: post.cases, ...found }]
  })
}

/** Who covers for whom on a day, of those covers that hold; for the batch. */
export function coversOn(
  day: Day,
  officers: readonly PostHolder[],
  absences: readonly Absence[],
): readonly Cover[] {
  const posts = new Map(officers.map((post) => [post.officer, post]))
  return officers.flatMap((post) => {
    const by = absenceOn(absences, post.officer, day)?.cover ?? null
    if (by === null || whyUncovered(post, { day, posts, absences }) !== null) return []
    return [{ officer: post.officer, by }]
  })
}

type Situation = {
  readonly day: Day
  readonly posts: ReadonlyMap<string, PostHolder>
  readonly absences: readonly Absence[]
}

function whyUncovered(
  post: PostHolder,
  { day, posts, absences }: Situation,
): Pick<UncoveredCases, 'why' | 'because'> | null {
  if (hasLeft(post, day)) {
    const because = `${post.officer} left after ${dateInWords(post.lastDay ?? day)}`
    return { why: 'has left', because }
  }
  const absence = absenceOn(absences, post.officer, day)
  if (absence === null) return null
  const away = `${post.officer} is away ${inWords(absence)} (${absence.reason})`
  if (absence.cover === null) return { why: 'no cover', because: `${away}, and nobody covers` }
  const cover = posts.get(absence.cover)
  if (cover === undefined) {
    return { why: 'cover is unknown', because: `${away}; ${absence.cover} is no officer here` }
  }
  if (hasLeft(cover, day)) {
    return { why: 'cover has left', because: `${away}; ${cover.officer}, who covers, has left` }
  }
  const too = absenceOn(absences, cover.officer, day)
  if (too === null) return null
  const because = `${away}; ${cover.officer}, who covers, is away too, ${inWords(too)}`
  return { why: 'cover is away', because }
}

function hasLeft({ lastDay }: PostHolder, day: Day): boolean {
  return lastDay !== null && lastDay < day
}
