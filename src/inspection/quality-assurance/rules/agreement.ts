import { type Range, standardDeviationsFor, wilsonInterval } from '#platform/statistics'

/**
 * How often two readers gave each pair of answers. `counts[a][b]`: so many cases to which the first reader
 * gave answer `a` and the second answer `b`. `answers` are all that could have been given, two at least.
 */
export type AnswerTable = {
  readonly answers: readonly string[]
  readonly counts: readonly (readonly number[])[]
}

/** An estimate with its standard error and its range, all as shares: 1 is full agreement. */
export type Estimate = {
  readonly value: number
  readonly standardError: number
  readonly low: number
  readonly high: number
}

/** A step to the answer, and where the method comes from. */
export type AgreementReason = { readonly because: string; readonly source: string }

/** How far two readers agree. What is `null` cannot be told, and a reason says why. */
export type Agreement = {
  /** Cases read twice. */
  readonly n: number
  readonly agreed: number
  /** Per cent of the cases, with Wilson's interval. */
  readonly percent: ({ readonly value: number } & Range) | null
  /** Cohen's kappa: agreement beyond chance, chance being each reader's own habit. */
  readonly kappa: Estimate | null
  /** Gwet's AC1: agreement beyond chance, steady where nearly all answers are the same. */
  readonly ac1: Estimate | null
  readonly reasons: readonly AgreementReason[]
}

const WILSON = 'E. B. Wilson, 1927, interval for a share'
const KAPPA =
  'J. Cohen, 1960; standard error of J. L. Fleiss, J. Cohen and B. S. Everitt, 1969, Psychological Bulletin 72'
const AC1 =
  'K. L. Gwet, 2008, British Journal of Mathematical and Statistical Psychology 61, with its standard error'

/**
 * Percentage agreement, Cohen's kappa and Gwet's AC1 of cases that two people have read blind, each with an
 * interval at the level given (per cent). Throws a `RangeError` for a table that is none.
 */
export function agreementOf(table: AnswerTable, confidence = 95): Agreement {
  const n = checked(table)
  const { counts } = table
  const agreed = sum(counts.map((row, at) => row[at] ?? 0))
  const interval = wilsonInterval({ yes: agreed, n, confidence })
  if (interval === null) {
    const because = 'no case has been read twice'
    return {
      n,
      agreed,
      percent: null,
      kappa: null,
      ac1: null,
      reasons: [{ because, source: WILSON }],
    }
  }
  const percent = { value: (100 * agreed) / n, ...interval }
  const shares = sharesOf(table, n)
  const beyond = { ...shares, n, z: standardDeviationsFor(confidence) }
  const [kappa, ac1] = [cohensKappa(beyond), gwetsAc1(beyond)]
  return {
    ...{ n, agreed, percent, kappa: kappa.estimate, ac1: ac1.estimate },
    reasons: [
      { because: `${agreed} of ${n} cases were answered alike`, source: WILSON },
      { because: kappa.because, source: KAPPA },
      { because: ac1.because, source: AC1 },
    ],
  }
}

function checked({ answers, counts }: AnswerTable): number {
  const isSquare =
    answers.length >= 2 &&
    counts.length === answers.length &&
    counts.every((row) => row.length === answers.length)
  if (!isSquare)
    throw new RangeError('a table has a row and a column for each of two answers or more')
  const all = counts.flat()
  const bad = all.find((count) => !Number.isSafeInteger(count) || count < 0)
  if (bad !== undefined) throw new RangeError(`${bad} is no number of cases`)
  return sum(all)
}

type Shares = {
  /** The share of the cases with each pair of answers. */
  readonly cells: readonly (readonly number[])[]
  /** The share of the cases to which the first reader, and the second, gave each answer. */
  readonly first: readonly number[]
  readonly second: readonly number[]
}

function sharesOf({ answers, counts }: AnswerTable, n: number): Shares {
  const cells = counts.map((row) => row.map((count) => count / n))
  return {
    cells,
    first: cells.map(sum),
    second: answers.map((_, column) => sum(cells.map((row) => row[column] ?? 0))),
  }
}

type Beyond = Shares & { readonly n: number; readonly z: number }

/** Chance: how often two who answer independently, each with their own habit, would agree. */
function cohensKappa({ first, second, ...rest }: Beyond) {
  const chance = sum(first.map((share, at) => share * (second[at] ?? 0)))
  return beyondChance('kappa', {
    ...rest,
    chance,
    // What a pair of answers adds to chance, to first order: the other reader's habit of each of the two.
    weight: (a, b) => (second[a] ?? 0) + (first[b] ?? 0),
  })
}

/** Chance: how often answers would agree of which some, unknown which, are guessed. */
function gwetsAc1({ first, second, ...rest }: Beyond) {
  const habit = first.map((share, at) => (share + (second[at] ?? 0)) / 2)
  const others = habit.length - 1
  const chance = sum(habit.map((share) => share * (1 - share))) / others
  return beyondChance('AC1', {
    ...rest,
    chance,
    weight: (a, b) => (2 * (1 - ((habit[a] ?? 0) + (habit[b] ?? 0)) / 2)) / others,
  })
}

type Chance = Pick<Beyond, 'cells' | 'n' | 'z'> & {
  readonly chance: number
  readonly weight: (first: number, second: number) => number
}

/** (agreement − chance) ÷ (1 − chance), with its standard error by the delta method. */
function beyondChance(
  name: string,
  { cells, n, z, chance, weight }: Chance,
): { readonly estimate: Estimate | null; readonly because: string } {
  if (chance > 1 - ROUNDING) {
    const because = `both gave one and the same answer to every case: chance alone would do that, and ${name} cannot be told`
    return { estimate: null, because }
  }
  const agreement = sum(cells.map((row, at) => row[at] ?? 0))
  const value = (agreement - chance) / (1 - chance)
  const squares = sum(
    cells.flatMap((row, a) =>
      row.map((share, b) => share * ((a === b ? 1 : 0) - (1 - value) * weight(a, b)) ** 2),
    ),
  )
  const spread = Math.max(0, squares - (agreement - 2 * (1 - value) * chance) ** 2)
  const standardError = Math.sqrt(spread / n) / (1 - chance)
  const [low, high] = [value - z * standardError, value + z * standardError]
  return {
    estimate: { value, standardError, low: Math.max(-1, low), high: Math.min(1, high) },
    because: `chance would bring ${inPoints(chance)} of agreement: ${name} is (${inPoints(agreement)} − ${inPoints(chance)}) ÷ (100% − ${inPoints(chance)})`,
  }
}

/** What shares that add up to one may miss it by. */
const ROUNDING = 1e-12

function inPoints(share: number): string {
  return `${(100 * share).toFixed(1)}%`
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
