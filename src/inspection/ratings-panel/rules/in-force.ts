import type { Rating } from '#inspection/frameworks'
import type { PublishedAdjustment, PublishedStandard } from '#inspection/inspections'
import type { Motion } from './sitting.ts'

/** What the panel has decided, as it stands: ratings it moved, and ratings it gave by its own judgement. */
export type PanelDecisions = {
  readonly moved: ReadonlyMap<string, PublishedAdjustment>
  readonly judged: ReadonlyMap<string, Rating>
}

/** A standard as it was frozen for a sitting. */
export type FrozenRating = { readonly id: string; readonly calculated: Rating | null }

/** Who a printed move is by. */
const BY = 'ratings panel'

/**
 * The motion in force on each standard: the last one carried. One of an earlier sitting holds only while
 * the standard still has the rating it started from: on other figures the panel decides again.
 */
export function motionsInForce(
  motions: readonly Motion[],
  standards: readonly FrozenRating[],
): ReadonlyMap<string, Motion> {
  const carried = motions
    .filter(({ decision }) => decision?.outcome === 'carried')
    .toSorted((one, other) => one.motionNo - other.motionNo)
  const inForce = new Map<string, Motion>()
  for (const motion of carried) {
    const frozen = standards.find(({ id }) => id === motion.standardId)
    if (frozen === undefined || frozen.calculated !== motion.from) continue
    inForce.set(motion.standardId, motion)
  }
  return inForce
}

/** The decisions in force, as `rate` takes them. That a rating stays is a decision, and no move. */
export function decisionsOf(inForce: ReadonlyMap<string, Motion>): PanelDecisions {
  const motions = [...inForce.values()]
  return {
    moved: new Map(
      motions.flatMap(({ standardId, from, to, reason }) =>
        from === null || from === to ? [] : [[standardId, { from, to, by: BY, reason }] as const],
      ),
    ),
    judged: new Map(
      motions.flatMap(({ standardId, from, to }) =>
        from === null ? [[standardId, to] as const] : [],
      ),
    ),
  }
}

/** The standards of an inspection with what the panel decided of them: facts for `rate`. */
export function withDecisions(
  standards: readonly PublishedStandard[],
  { moved, judged }: PanelDecisions,
): readonly PublishedStandard[] {
  const known = standards.map((standard) => ({
    ...standard,
    rating: judged.get(standard.id) ?? standard.rating,
    adjusted: moved.get(standard.id) ?? standard.adjusted,
  }))
  const added = [...moved.keys(), ...judged.keys()]
    .filter((id) => !standards.some((standard) => standard.id === id))
    .map((id) => ({
      ...{ id, questions: [] },
      rating: judged.get(id) ?? null,
      adjusted: moved.get(id) ?? null,
    }))
  return [...known, ...added]
}
