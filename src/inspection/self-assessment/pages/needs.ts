import type { FrameworkLibrary } from '#inspection/frameworks'
import type { PublishedRecord } from '#inspection/reports'
import type { AccessMatrix } from '#platform/access'
import type { Clock } from '#platform/dates'

/** What the pages of self-assessments need: who may do what, the time, the packs, and what is published. */
export type SelfAssessmentNeeds = {
  readonly matrix: AccessMatrix
  readonly clock: Clock
  readonly frameworks: FrameworkLibrary
  /** Every published inspection. */
  readonly listPublished: () => Promise<readonly PublishedRecord[]>
}
