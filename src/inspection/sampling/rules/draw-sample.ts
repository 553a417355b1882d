import { canonicalJson } from '#inspection/frameworks'
import type { Day } from '#platform/dates'
import { sha256 } from '#platform/fingerprints'
import { allocate } from './allocate.ts'
import { type Cell, cellsOf, nameOfCell } from './cells.ts'
import { fingerprintOfList, inDrawOrder, type KeyedCase } from './draw-order.ts'
import { reasonsFor } from './draw-reasons.ts'
import {
  CannotDraw,
  type DrawnCase,
  type DrawnCell,
  type DrawnSample,
  type Ratio,
  type SpreadKept,
} from './drawn-sample.ts'
import { eligible } from './eligible.ts'
import { countsBy, type Most, mostOf } from './limits.ts'
import { mergeThinCells } from './merge-cells.ts'
import { marginOf, type SamplingTarget, sampleSize } from './sample-size.ts'
import { type CaseListSpecification, codesOf, type ListedCase, labelOf } from './specification.ts'
import { drawWithinLimits } from './spread.ts'
import { countedAgain } from './standing.ts'

/** What a sample is drawn from, and how. */
export type DrawAsked = {
  /** The whole list, read without a fault: eligible or not. */
  readonly cases: readonly ListedCase[]
  readonly specification: CaseListSpecification
  readonly framework: { readonly id: string; readonly number: number }
  readonly target: SamplingTarget
  readonly inspectionDay: Day
  /** A whole number, chosen after the list has come. */
  readonly seed: number
  /** Cases to draw in place of what the target asks for; `null`: as the target has it. */
  readonly size: number | null
}

/**
 * Draws a sample with reserves: the same list and seed give the same sample on any machine, whatever
 * the order of the rows. Throws `CannotDraw` for an empty list, a case that is there twice, nobody
 * eligible, a seed or size that is none, or a framework that the specification is not for.
 */
export function drawSample(asked: DrawAsked): DrawnSample {
  check(asked)
  const { cases, specification, framework, target, inspectionDay, seed } = asked
  const { eligible: drawable, excluded } = eligible(cases, specification, inspectionDay)
  const population = drawable.length
  if (population === 0) {
    const message = `none of the ${cases.length} cases on the list can be drawn: ${excluded[0]?.because ?? ''}, for the first`
    throw new CannotDraw('none-eligible', message)
  }
  const byTarget = sampleSize({ population, rules: target })
  const n = Math.min(asked.size ?? byTarget.n, population)

  const { columns, mergeOrder: order } = specification.strata
  const product = cellsOf(drawable, specification)
  const { cells, merges } = mergeThinCells(product, { n, columns, order })
  const sizes = cells.map((cell) => cell.cases.length)
  const shares = allocate(sizes, n)
  const limits = mostOf(specification.spread, drawable, n)
  const keyed = cells.map((cell) => inDrawOrder(cell.cases, { seed, ...specification }))
  const taken = drawWithinLimits(
    keyed.map((inOrder, at) => ({ cases: inOrder, share: shares[at] ?? 0 })),
    limits,
  )

  const drawn = countedAgain({
    format: 'plumbline-sample/1',
    framework: { id: framework.id, number: framework.number },
    specification: {
      id: specification.id,
      number: specification.number,
      sample: specification.sample,
      sha256: sha256(canonicalJson(specification)),
    },
    inspectionDay,
    seed,
    list: { cases: cases.length, sha256: fingerprintOfList(cases, specification) },
    eligible: population,
    exclusions: excluded.toSorted((a, b) => (a.reference < b.reference ? -1 : 1)),
    size: {
      drawn: n,
      target: byTarget.n,
      asked: asked.size,
      confidence: target.confidence,
      margin: target.margin,
      achievedMargin: marginOf({ ...target, n, population }),
    },
    cells: cells.map((cell, at) => drawnCell(cell, at, { n, population, target: shares[at] ?? 0 })),
    merges,
    cases: keyed.flatMap((inOrder, at) => drawnCases(inOrder, taken[at] ?? [], at, specification)),
    log: [],
    ratios: columns.map((column) => ratioOf(column, drawable, { n, specification })),
    spread: limits.map((most) => spreadOf(most, drawable, specification)),
    reasons: [],
  })
  return { ...drawn, reasons: reasonsFor(drawn, specification, byTarget) }
}

function check({ cases, specification, framework, seed, size }: DrawAsked): void {
  if (!specification.appliesTo.some((applied) => applied.framework === framework.id)) {
    const message = `the case list "${specification.id}" is not for the framework "${framework.id}"`
    throw new CannotDraw('wrong-framework', message)
  }
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new CannotDraw('wrong-seed', `the seed is ${seed}, not a whole number of 0 or more`)
  }
  if (size !== null && (!Number.isSafeInteger(size) || size < 1)) {
    throw new CannotDraw('wrong-size', `the size is ${size}, not a whole number of 1 or more`)
  }
  if (cases.length === 0) throw new CannotDraw('empty-list', 'there is no case on the list')
  const seen = new Set<string>()
  for (const { reference } of cases) {
    if (seen.has(reference)) {
      throw new CannotDraw('case-twice', `the case "${reference}" is on the list twice`)
    }
    seen.add(reference)
  }
}

function drawnCell(
  cell: Cell,
  at: number,
  asked: { readonly n: number; readonly population: number; readonly target: number },
): DrawnCell {
  const population = cell.cases.length
  return {
    number: at + 1,
    name: nameOfCell(cell),
    kinds: cell.kinds,
    population,
    due: (asked.n * population) / asked.population,
    target: asked.target,
    achieved: 0,
    reserves: 0,
  }
}

/** The cases of a cell that were taken, then its reserves: the next in the order of the draw. */
function drawnCases(
  inOrder: readonly KeyedCase[],
  taken: readonly KeyedCase[],
  at: number,
  specification: CaseListSpecification,
): readonly DrawnCase[] {
  const { percent, atLeast } = specification.reserves
  const chosen = new Set(taken)
  const count = Math.max(atLeast, Math.ceil((percent * taken.length) / 100))
  const reserves = inOrder.filter((one) => !chosen.has(one)).slice(0, count)
  const columns = [
    ...specification.strata.columns,
    ...specification.spread.map(({ column }) => column),
  ]
  const asDrawn =
    (role: 'sample' | 'reserve') =>
    ({ listed, key }: KeyedCase, place: number): DrawnCase => ({
      ...{ reference: listed.reference, cell: at + 1, role, place: place + 1, key },
      values: Object.fromEntries(columns.map((column) => [column, listed.values[column] ?? ''])),
    })
  return [...taken.map(asDrawn('sample')), ...reserves.map(asDrawn('reserve'))]
}

function ratioOf(
  column: string,
  cases: readonly ListedCase[],
  { n, specification }: { readonly n: number; readonly specification: CaseListSpecification },
): Ratio {
  const counts = countsBy(cases, column)
  const codes = codesOf(specification, column).map(({ code, label }) => {
    const population = counts.get(code) ?? 0
    return { code, label, population, target: (n * population) / cases.length, achieved: 0 }
  })
  return { column, label: labelOf(specification, column), codes }
}

function spreadOf(
  { column, most }: Most,
  cases: readonly ListedCase[],
  specification: CaseListSpecification,
): SpreadKept {
  const values = [...countsBy(cases, column)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([value, population]) => ({
      ...{ value, population },
      ...{ most: most.get(value) ?? 0, achieved: 0 },
    }))
  return { column, label: labelOf(specification, column), values, notKept: [] }
}
