import type { PublishedRecord } from '#inspection/reports'
import type { RatedInspection } from '#inspection/scoring'
import type { Day } from '#platform/dates'
import type { CaseCount, CaseToAssess, Draw, OwnJudgement } from '../../rules/self-assessment.ts'
import type { may, OpenAssessment } from '../opened.ts'

/** All that the page is made of. */
export type Shown = OpenAssessment & {
  readonly counts: readonly CaseCount[]
  readonly draws: readonly Draw[]
  readonly judgements: readonly OwnJudgement[]
  readonly cases: readonly CaseToAssess[]
  readonly rated: RatedInspection
  readonly published: PublishedRecord | null
  readonly wishes: (wish: Parameters<typeof may>[2]) => boolean
  readonly today: Day
}
