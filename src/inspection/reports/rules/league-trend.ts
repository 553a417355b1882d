import { type FrameworkPack, standardsOf } from '#inspection/frameworks'
import { rounded } from '#inspection/scoring'
import { counted } from '#platform/words'
import type { LeagueEntry, Trend } from './league.ts'
import { meanPointsOf } from './league-row.ts'

/** Beside every figure that compares inspections under different frameworks. */
export const ACROSS_VERSIONS = 'across framework versions'

/**
 * How an inspection compares with the same provider's last one, or a note on why it cannot be.
 * Synthetic inspections are only ever compared with synthetic ones.
 */
export function trendOf(
  entry: LeagueEntry,
  entries: readonly LeagueEntry[],
): { readonly trend: Trend | null; readonly notes: readonly string[] } {
  const others = entries.filter((other) => other !== entry && isSameProvider(other, entry))
  const unplaced = others.filter(
    (other) =>
      !isBefore(other.facts.published, entry.facts.published) &&
      !isBefore(entry.facts.published, other.facts.published),
  )
  const earlier = others.filter((other) => isBefore(other.facts.published, entry.facts.published))
  const last = earlier.find((one) =>
    earlier.every((other) => other === one || isBefore(other.facts.published, one.facts.published)),
  )
  const unknown = [...unplaced, ...(last === undefined ? earlier : [])]
  if (unknown.length > 0) {
    const dates = unknown.map(({ facts }) => facts.published ?? 'no date').join(', ')
    const because = `no trend: which of this provider’s inspections came last is not known (${dates})`
    return { trend: null, notes: [because] }
  }
  if (last === undefined) return { trend: null, notes: [] }
  return compared(entry, last)
}

function isSameProvider(a: LeagueEntry, b: LeagueEntry): boolean {
  return a.facts.provider === b.facts.provider && a.facts.synthetic === b.facts.synthetic
}

/** Dates are as exact as is known: `2018` and `2018-10` cannot be put in order. */
function isBefore(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a < b && !b.startsWith(a)
}

function compared(
  later: LeagueEntry,
  earlier: LeagueEntry,
): { readonly trend: Trend | null; readonly notes: readonly string[] } {
  const unrated = [later, earlier].find(({ pack }) => pack.ratings === null)
  if (unrated !== undefined) {
    const when = earlier.facts.published ?? 'no date'
    const because = `no trend from the inspection before (${when}): no ratings are given under ${unrated.pack.title}`
    return { trend: null, notes: [because] }
  }
  const label = later.pack.id === earlier.pack.id ? null : ACROSS_VERSIONS
  const change = {
    ...pointsChange(later, earlier),
    rating: ratingChange(later, earlier),
  }
  const { id, facts, pack } = earlier
  const because = inWords({ later, earlier, label }, change)
  return {
    trend: {
      earlier: { id, framework: pack.id, published: facts.published },
      label,
      ...change,
      because,
    },
    notes: [],
  }
}

function pointsChange(
  later: LeagueEntry,
  earlier: LeagueEntry,
): Pick<Trend, 'points' | 'meanPoints'> {
  const [after, before] = [later.rated.overall.after, earlier.rated.overall.after]
  if (haveSameStandards(later.pack, earlier.pack)) {
    const known = after.points !== null && before.points !== null
    return { points: known ? after.points - before.points : null, meanPoints: null }
  }
  const [mean, meanBefore] = [meanPointsOf(later.pack, after), meanPointsOf(earlier.pack, before)]
  const known = mean !== null && meanBefore !== null
  return { points: null, meanPoints: known ? rounded(mean - meanBefore, 2) : null }
}

/** Points are on one scale when the same unit is judged on standards of the same names. */
function haveSameStandards(a: FrameworkPack, b: FrameworkPack): boolean {
  const names = (pack: FrameworkPack) =>
    JSON.stringify([pack.unit, standardsOf(pack).map(({ id, name }) => [id, name])])
  return a.id === b.id || names(a) === names(b)
}

function ratingChange(later: LeagueEntry, earlier: LeagueEntry): Trend['rating'] {
  const order = later.pack.ratings?.bands.list.map(({ rating }) => rating) ?? []
  const placeOf = ({ facts, rated }: LeagueEntry) =>
    order.indexOf(facts.overallRating ?? rated.overall.after.rating ?? '')
  const [now, then] = [placeOf(later), placeOf(earlier)]
  if (now === -1 || then === -1) return null
  if (now === then) return 'same'
  return now > then ? 'up' : 'down'
}

function inWords(
  {
    later,
    earlier,
    label,
  }: {
    readonly later: LeagueEntry
    readonly earlier: LeagueEntry
    readonly label: string | null
  },
  { points, meanPoints, rating }: Pick<Trend, 'points' | 'meanPoints' | 'rating'>,
): string {
  const parts = [
    ...(rating === null ? [] : [rating === 'same' ? 'the same rating' : `rating ${rating}`]),
    ...(points === null ? [] : [moved(points, 'points', counted(Math.abs(points), 'point'))]),
    ...(meanPoints === null
      ? []
      : [moved(meanPoints, 'mean points', `${Math.abs(meanPoints)} mean points a standard`)]),
  ]
  const change = parts.length === 0 ? 'the change is not known' : parts.join(', ')
  const since = `since ${earlier.facts.published ?? 'the inspection before'}`
  const versions = label === null ? '' : `, ${label} (${earlier.pack.id} to ${later.pack.id})`
  return `${change} ${since}${versions}`
}

/** No sign in front: a spreadsheet would take a cell that begins with one for a formula. */
function moved(change: number, what: string, size: string): string {
  if (change === 0) return `the same ${what}`
  return `${size} ${change > 0 ? 'more' : 'fewer'}`
}
