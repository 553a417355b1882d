import { FACTOR_NAMES, FACTORS, type FactorName, type Factors, factorsInWords } from './factors.ts'
import type { ModelRow, OperatingModel, When } from './operating-model.ts'

/** A case that a table leaves without an answer, or to which it gives several. */
export type TableFault = {
  readonly table: 'route' | 'base'
  readonly kind: 'gap' | 'overlap'
  /** The rows that answer; none in a gap. */
  readonly rows: readonly string[]
  readonly message: string
}

/** Whether a row answers a case. */
export function holds(when: When, factors: Factors): boolean {
  return FACTOR_NAMES.every((name) => when[name]?.includes(factors[name]) ?? true)
}

/**
 * The one row that answers a case: the hit policy is UNIQUE, so the order of the rows means nothing.
 * A model has been checked before it is asked; a gap or an overlap here is a programming error.
 */
export function onlyRow<Gives>(
  rows: readonly ModelRow<Gives>[],
  factors: Factors,
): ModelRow<Gives> {
  const answers = rows.filter(({ when }) => holds(when, factors))
  const [row] = answers
  if (row === undefined || answers.length > 1) {
    throw new Error(`${answers.length} rows answer ${factorsInWords(factors)}`)
  }
  return row
}

/**
 * Proves the two tables of a model over every combination of answers, and gives for each set of rows
 * that goes wrong the plainest case that shows it. None: every case has exactly one answer.
 */
export function tableFaults(model: Pick<OperatingModel, 'route' | 'base'>): readonly TableFault[] {
  const all = combinationsOf(FACTOR_NAMES)
  const banded = all.filter((factors) =>
    model.route.some(({ when, gives }) => gives === 'band' && holds(when, factors)),
  )
  return [...faultsOf('route', model.route, all), ...faultsOf('base', model.base, banded)]
}

/** Every combination of answers to these factors; the others have their first answer. */
export function combinationsOf(names: readonly FactorName[]): readonly Factors[] {
  return names.reduce<readonly Factors[]>(
    (found, name) =>
      FACTORS[name].flatMap((answer) => found.map((factors) => ({ ...factors, [name]: answer }))),
    [PLAINEST],
  )
}

const PLAINEST: Factors = {
  risk: 'low',
  score: 'under',
  readiness: 'low',
  safeguarding: 'no',
  standAloneUnpaidWork: 'no',
  custody: 'none',
  closerWork: 'no',
  woman: 'no',
}

function faultsOf(
  table: TableFault['table'],
  rows: readonly ModelRow<unknown>[],
  cases: readonly Factors[],
): readonly TableFault[] {
  const asked = FACTOR_NAMES.filter((name) => rows.some(({ when }) => when[name] !== undefined))
  const found = new Map<string, TableFault>()
  for (const factors of cases) {
    const answers = rows.filter(({ when }) => holds(when, factors)).map(({ id }) => id)
    if (answers.length === 1) continue
    const shown = Object.fromEntries(asked.map((name) => [name, factors[name]]))
    const kind = answers.length === 0 ? 'gap' : 'overlap'
    const key = kind === 'gap' ? JSON.stringify(shown) : answers.join(' ')
    const words = factorsInWords(shown)
    const message =
      kind === 'gap'
        ? `no row of the ${table} table answers: ${words}`
        : `${answers.join(' and ')} of the ${table} table both answer: ${words}`
    if (!found.has(key)) found.set(key, { table, kind, rows: answers, message })
  }
  return [...found.values()]
}
