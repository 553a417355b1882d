import type { ReallocationGround } from '../rules/task-kinds.ts'

/** Why a case should be held by another, as a form says it. */
export const GROUND_WORDS: Readonly<Record<ReallocationGround, string>> = {
  'risk review': 'Risk has risen: a risk review is asked for',
  complexity: 'The case has become too complex for the officer’s grade',
  'does not fit its holder': 'The band says that another place should hold the case',
  absence: 'The officer is away',
  moved: 'The person has moved',
  workload: 'The officer holds too much work',
  other: 'Something else',
}
