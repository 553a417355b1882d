import type { PublishedInspection } from '#inspection/inspections'
import type { RatedInspection } from '#inspection/scoring'

/** A published inspection as it stands: what its report printed, and the rating now in force. */
export type PublishedRecord = {
  /** The inspection's part of its address: `essex-crc-2018-10-10`. */
  readonly id: string
  readonly facts: PublishedInspection
  readonly rated: RatedInspection
  readonly ratedBy: string
  readonly ratedAt: Date
  /** Cases with answers of their own; 0 when only percentages were published. */
  readonly cases: number
}
