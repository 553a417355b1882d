import { day } from '#platform/dates'
import type { DrawAsked } from './rules/draw-sample.ts'
import type { CaseListSpecification, ListedCase } from './rules/specification.ts'
import { specificationFor } from './specifications.ts'

/** An inspection day on which cases that began on 16 January 2018 are between six and seven months old. */
export const INSPECTION_DAY = day('2018-08-06')

/** The shipped case list of case supervision in 2018. */
export const CASE_SUPERVISION: CaseListSpecification = shipped('case_supervision')

/** A shipped case list of the 2018 framework for CRCs. */
export function shipped(sample: string): CaseListSpecification {
  const found = specificationFor('crc-2018', sample)
  if (found === undefined) throw new Error(`no case list of ${sample} is shipped`)
  return found
}

/** The plainest eligible case, for tests to vary. */
export function aCase(
  reference: string,
  change: Readonly<Record<string, string>> = {},
): ListedCase {
  return {
    reference,
    values: {
      case_reference: reference,
      gender: 'male',
      disposal: 'community order',
      rosh: 'medium',
      supervision_started_on: '2018-01-16',
      supervision_ended_on: '',
      office: 'Chelmsford',
      officer: `RO-${reference}`,
      ...change,
    },
  }
}

/** So many cases of one kind, with references that begin as given and officers of their own. */
export function someCases(
  count: number,
  prefix: string,
  change: Readonly<Record<string, string>> = {},
): readonly ListedCase[] {
  return Array.from({ length: count }, (_, place) =>
    aCase(`${prefix}-${String(place + 1).padStart(4, '0')}`, change),
  )
}

/** What the plainest sample is drawn from. */
export function anAsk(change: Partial<DrawAsked> = {}): DrawAsked {
  return {
    cases: someCases(254, 'C'),
    specification: CASE_SUPERVISION,
    framework: { id: 'crc-2018', number: 1 },
    target: { confidence: 80, margin: 5, proportion: 50, source: 'the pack', mark: 'verified' },
    inspectionDay: INSPECTION_DAY,
    seed: 7,
    size: null,
    ...change,
  }
}
