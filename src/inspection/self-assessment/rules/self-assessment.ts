import type { Day } from '#platform/dates'

/** A provider's own look at its own cases, on the framework it is inspected by. */
export type SelfAssessment = {
  readonly organisationId: string
  readonly assessmentId: string
  readonly name: string
  /** The day whose cases it is about. */
  readonly assessedOn: Day
  /** What published inspections call the provider. */
  readonly publishedAs: string
  readonly frameworkId: string
  readonly frameworkNumber: number
  readonly closedAt: Date | null
  readonly version: number
}

/** A case of it, and who assesses it; `drawNo` is `null` where it was chosen and not drawn by chance. */
export type CaseToAssess = {
  readonly organisationId: string
  readonly assessmentId: string
  readonly crn: string
  readonly sample: string
  readonly drawNo: number | null
  readonly assessorId: string
  readonly assessorName: string
  readonly submittedAt: Date | null
  readonly version: number
}

/** Cases drawn by chance from the current ones that were not in it and that whoever drew may open. */
export type Draw = {
  readonly drawNo: number
  readonly sample: string
  readonly seed: number
  readonly asked: number
  readonly population: number
}

/** What the provider thinks of a standard that no case answers. */
export type OwnJudgement = {
  readonly standardId: string
  readonly rating: string
  readonly reason: string
}

/** How many cases of a sample there are, how many were drawn by chance, and how far they are. */
export type CaseCount = {
  readonly assessmentId: string
  readonly sample: string
  readonly cases: number
  readonly drawn: number
  readonly submitted: number
  /** Submitted, and chosen rather than drawn. */
  readonly submittedByHand: number
}
