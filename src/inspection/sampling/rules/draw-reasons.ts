import { counted, listed } from '#platform/words'
import type { DrawnSample } from './drawn-sample.ts'
import type { SampleSize, SamplingReason } from './sample-size.ts'
import {
  type CaseListSpecification,
  labelOf,
  lessCertain,
  type SpreadLimit,
  sourceInWords,
} from './specification.ts'

/** Why the sample is what it is, a reason for every step in the order of the steps. */
export function reasonsFor(
  drawn: DrawnSample,
  specification: CaseListSpecification,
  byTarget: SampleSize,
): readonly SamplingReason[] {
  return [
    eligibility(drawn, specification),
    ...byTarget.reasons,
    ...asked(drawn),
    ...sharedOut(drawn, specification),
    ...drawn.merges.map((merge) => ({
      rule: 'merge-thin-cells',
      because: `"${merge.joined}" (${counted(merge.joinedCases, 'case')}, less than one due) joined "${merge.into}" (${counted(merge.intoCases, 'case')}), as cells that may differ in ${labelOf(specification, merge.over).toLowerCase()}`,
      source: 'Plumbline, src/inspection/sampling/rules/merge-cells.ts',
      mark: 'reconstructed' as const,
    })),
    {
      rule: 'seeded-draw',
      because: `Within each cell the cases with the lowest SHA-256 of seed ${drawn.seed} and case reference were drawn`,
      source: 'Plumbline, src/inspection/sampling/README.md',
      mark: 'derived',
    },
    ...specification.spread.map((limit) => spreadReason(limit, drawn, specification)),
    reserves(drawn, specification),
  ]
}

function eligibility(
  { list, eligible, framework }: DrawnSample,
  specification: CaseListSpecification,
): SamplingReason {
  const applied = specification.appliesTo.find((one) => one.framework === framework.id)
  const marks = specification.eligibility.map(({ mark }) => mark)
  return {
    rule: 'eligible-cases',
    because: `${eligible} of ${counted(list.cases, 'case')} on the list can be drawn; every other one has its reason`,
    source: sourceInWords(specification, applied?.source ?? ''),
    mark: marks.reduce(lessCertain, applied?.mark ?? 'reconstructed'),
  }
}

function asked({ size, eligible }: DrawnSample): readonly SamplingReason[] {
  if (size.asked === null) return []
  const all = size.asked > eligible ? `, more than there are: all ${eligible} are taken` : ''
  return [
    {
      rule: 'size-asked-for',
      because: `${counted(size.asked, 'case')} asked for in place of ${size.target}${all}`,
      source: 'asked for',
      mark: 'derived',
    },
  ]
}

function sharedOut(
  { cells, size }: DrawnSample,
  specification: CaseListSpecification,
): readonly SamplingReason[] {
  const { columns, mark, source } = specification.strata
  if (columns.length === 0) return []
  const labels = columns.map((column) => labelOf(specification, column).toLowerCase())
  return [
    {
      rule: 'proportional-allocation',
      because: `${counted(size.drawn, 'case')} shared out over ${counted(cells.length, 'cell')} of ${listed(labels)} in proportion, by largest remainder; equal remainders went to the larger cell, then to the first in the order of the codes`,
      source: sourceInWords(specification, source),
      mark: lessCertain(mark, 'derived'),
    },
  ]
}

function spreadReason(
  limit: SpreadLimit,
  { spread, size, eligible }: DrawnSample,
  specification: CaseListSpecification,
): SamplingReason {
  const label = labelOf(specification, limit.column).toLowerCase()
  const most =
    limit.limit === 'at most'
      ? `at most ${counted(limit.cases, 'case')} for each ${label}`
      : `for each ${label} at most its proportional share, rounded up`
  const notKept = spread.find(({ column }) => column === limit.column)?.notKept ?? []
  const outcome =
    notKept.length === 0
      ? 'kept'
      : size.drawn === eligible
        ? 'not applied, because every eligible case is taken'
        : `not kept for ${listed(notKept)}, because no exchange within their cells would keep it`
  return {
    rule: 'spread',
    because: `${most}: ${outcome}`,
    source: sourceInWords(specification, limit.source),
    mark: limit.mark,
  }
}

function reserves({ cells }: DrawnSample, specification: CaseListSpecification): SamplingReason {
  const { percent, atLeast, source, mark } = specification.reserves
  const count = cells.reduce((sum, cell) => sum + cell.reserves, 0)
  return {
    rule: 'reserves',
    because: `${counted(count, 'reserve')}: in each cell ${percent}% of its cases, at least ${atLeast}, as far as there are any, next in the order of the draw`,
    source: sourceInWords(specification, source),
    mark,
  }
}
