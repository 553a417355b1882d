import type { DrawnCase, DrawnSample } from './drawn-sample.ts'
import { countsBy } from './limits.ts'

/** The cases that are to be inspected now: those drawn, less the withdrawn, with their replacements. */
export function casesInSample({
  cases,
  log,
}: Pick<DrawnSample, 'cases' | 'log'>): readonly DrawnCase[] {
  const withdrawn = new Set(log.map((one) => one.withdrawn))
  const came = new Set(log.flatMap(({ replacedBy }) => replacedBy ?? []))
  return cases.filter(
    ({ reference, role }) =>
      !withdrawn.has(reference) && (role === 'sample' || came.has(reference)),
  )
}

/** The reserves of a cell that may still take a place, the next first. */
export function reservesLeft(
  { cases, log }: Pick<DrawnSample, 'cases' | 'log'>,
  cell: number,
): readonly DrawnCase[] {
  const used = new Set(log.flatMap(({ withdrawn, replacedBy }) => [withdrawn, replacedBy ?? '']))
  return cases.filter(
    (one) => one.cell === cell && one.role === 'reserve' && !used.has(one.reference),
  )
}

/** The sample with everything that is counted from its cases counted again. */
export function countedAgain(drawn: DrawnSample): DrawnSample {
  const now = casesInSample(drawn)
  return {
    ...drawn,
    cells: drawn.cells.map((cell) => ({
      ...cell,
      achieved: now.filter((one) => one.cell === cell.number).length,
      reserves: reservesLeft(drawn, cell.number).length,
    })),
    ratios: drawn.ratios.map((ratio) => {
      const counts = countsBy(now, ratio.column)
      const codes = ratio.codes.map((each) => ({ ...each, achieved: counts.get(each.code) ?? 0 }))
      return { ...ratio, codes }
    }),
    spread: drawn.spread.map((spread) => {
      const counts = countsBy(now, spread.column)
      const values = spread.values.map((one) => ({ ...one, achieved: counts.get(one.value) ?? 0 }))
      const notKept = values.filter(({ achieved, most }) => achieved > most)
      return { ...spread, values, notKept: notKept.map(({ value }) => value) }
    }),
  }
}
