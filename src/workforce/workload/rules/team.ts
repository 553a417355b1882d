import { inFigures } from '#platform/words'
import { type Capacity, capacityOf, inHundredths } from './capacity.ts'
import type { Workload } from './workload.ts'

/** The workload of a team or a centre: every case counted once, with whoever holds it. */
export type TeamWorkload = {
  readonly officers: number
  readonly points: number
  readonly available: number
  readonly capacity: Capacity
  /** Those with no points available: their cases weigh on the team, their time does not. */
  readonly withoutCapacity: readonly string[]
  readonly because: string
}

/**
 * The sum over officers. Cases that an officer covers are left out of their points, because they are
 * already among those of the officer who is away.
 */
export function teamWorkload(workloads: readonly Workload[]): TeamWorkload {
  const hundredths = workloads.reduce(
    (sum, { points, pointsCovering }) => sum + inHundredths(points) - inHundredths(pointsCovering),
    0,
  )
  const points = hundredths / 100
  const available = workloads.reduce((sum, one) => sum + one.available, 0)
  const without = workloads.filter(({ capacity }) => capacity === 'no capacity')
  const names = without.map(({ officer }) => officer)
  const none = names.length === 0 ? '' : `; no capacity: ${names.join(', ')}`
  return {
    officers: workloads.length,
    points,
    available,
    capacity: capacityOf(points, available),
    withoutCapacity: names,
    because: `${inFigures(points)} of ${inFigures(available)} points, every case counted once${none}`,
  }
}
