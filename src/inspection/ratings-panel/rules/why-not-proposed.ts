import type { FrameworkPack, Rating } from '#inspection/frameworks'
import { whyNotMoved } from '#inspection/panel'
import type { RatedStandard } from '#inspection/scoring'

type Proposed = { readonly to: Rating; readonly reason: string }
type Frozen = Pick<RatedStandard, 'id' | 'judgedBy' | 'calculated'>

/** Everything that forbids a motion; empty when it may be put. That a rating stays may always be moved. */
export function whyNotProposed(
  { ratings }: Pick<FrameworkPack, 'ratings'>,
  { id, judgedBy, calculated }: Frozen,
  { to, reason }: Proposed,
): readonly string[] {
  if (ratings === null) return ['This framework gives findings and no ratings']
  if (judgedBy === 'ratings-characteristics') {
    const known = ratings.bands.list.some(({ rating }) => rating === to)
    return known ? [] : [`"${to}" is not a rating`]
  }
  if (calculated === null) return [`${id} has no rating to move: results are missing`]
  return to === calculated ? [] : whyNotMoved({ from: calculated, to, reason }, ratings)
}

/** The ratings that a motion may propose, the lowest first. */
export function ratingsToPropose(
  pack: Pick<FrameworkPack, 'ratings'>,
  standard: Frozen,
): readonly Rating[] {
  const all = pack.ratings?.bands.list.map(({ rating }) => rating) ?? []
  return all.filter((to) => whyNotProposed(pack, standard, { to, reason: 'any' }).length === 0)
}
