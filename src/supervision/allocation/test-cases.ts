import { day } from '#platform/dates'
import type { BandingFacts } from './rules/factors.ts'

/** The plainest case there is. Each test says only what makes its own case different. */
export function aCase(differences: Partial<BandingFacts> = {}): BandingFacts {
  return {
    risk: 'low',
    score: 20,
    closenessToChange: null,
    readinessJudgement: 'low',
    standAloneUnpaidWork: false,
    requirements: [],
    integratedOffenderManagement: false,
    sex: 'male',
    allocatedOn: day('2018-06-01'),
    safeguarding: [],
    custodyMonths: null,
    monthsLeftToServe: null,
    ...differences,
  }
}
