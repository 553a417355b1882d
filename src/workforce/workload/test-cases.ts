import { day } from '#platform/dates'
import { workloadTableOn } from './read-workload-table.ts'
import type { HeldCases, Holding } from './rules/holding.ts'
import type { WorkloadTable } from './rules/workload-table.ts'

/** The tables Plumbline ships, as they stood on the days of the Essex report. */
export const ESSEX: WorkloadTable = workloadTableOn(day('2018-06-01'))
export const PUBLISHED: WorkloadTable = workloadTableOn(day('2021-06-01'), 'wmt-2021')

/** A full-time officer with nothing to do, under the grade both tables know by that name or as said. */
export function aHolding(changes: Partial<Holding> = {}): Holding {
  return {
    officer: 'Ann Jones',
    grade: 'RO3',
    contractedHours: 37,
    reductions: [],
    reports: [],
    cases: [],
    ...changes,
  }
}

/** So many cases as `55 C2 community`; a fourth part is the state: `2 B2 community warrant`. */
export function cases(...said: readonly string[]): readonly HeldCases[] {
  return said.map((words) => {
    const [count = '', category = '', place = '', state = 'current'] = words.split(' ')
    return {
      category,
      place: place.replaceAll('-', ' '),
      state,
      count: Number(count),
      covering: null,
    }
  })
}
