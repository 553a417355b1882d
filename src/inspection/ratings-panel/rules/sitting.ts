import type { Rating } from '#inspection/frameworks'
import type { RatedInspection } from '#inspection/scoring'
import type { Day } from '#platform/dates'

/** What somebody does in a sitting of the panel: the lead inspector presents, and has no vote. */
export type SeatPart = 'chair' | 'member' | 'presents'

/** Somebody who sits. */
export type Seat = { readonly accountId: string; readonly name: string; readonly part: SeatPart }

/** A sitting of the ratings panel, with the figures that were frozen for it. */
export type Sitting = {
  readonly sittingNo: number
  readonly sitsOn: Day
  readonly openedAt: Date
  readonly closedAt: Date | null
  readonly version: number
  readonly casesSubmitted: number
  readonly casesToRead: number
  readonly rated: RatedInspection
  readonly seats: readonly Seat[]
}

export type Voice = 'for' | 'against' | 'abstain'

/** Somebody's vote on a motion; `version` counts how often they changed it. */
export type Vote = {
  readonly accountId: string
  readonly name: string
  readonly vote: Voice
  readonly version: number
}

export type Outcome = 'carried' | 'not carried' | 'no decision'

/** What became of a motion, for good. */
export type Decision = {
  readonly outcome: Outcome
  readonly votesFor: number
  readonly votesAgainst: number
  readonly abstained: number
  readonly reasons: readonly string[]
  readonly decidedAt: Date
}

/** A motion: that a standard is given a rating. `from` is `null` where the panel itself judges it. */
export type Motion = {
  readonly motionNo: number
  readonly sittingNo: number
  readonly standardId: string
  readonly from: Rating | null
  readonly to: Rating
  readonly reason: string
  readonly putBy: string
  readonly putAt: Date
  readonly votes: readonly Vote[]
  /** `null` while it is open. */
  readonly decision: Decision | null
}
