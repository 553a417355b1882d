/**
 * What one officer holds and how much time they have: plain facts, from a page, a batch, a file or
 * a what-if alike.
 */
export type Holding = Officer & { readonly cases: readonly HeldCases[] }

/** An officer without their cases. Hours are hours a week. */
export type Officer = {
  /** The name or number by which answers call them. */
  readonly officer: string
  readonly grade: string
  /** `null`: the default of the grade. */
  readonly contractedHours: number | null
  /** The reductions active on the day, each with the hours it takes off. */
  readonly reductions: readonly ActiveReduction[]
  readonly reports: readonly WrittenReports[]
}

export type ActiveReduction = { readonly words: string; readonly hours: number }

export type WrittenReports = { readonly report: string; readonly count: number }

/** What decides the points of a case. `state` is `current` for most. */
export type CaseType = {
  readonly category: string
  readonly place: string
  readonly state: string
}

/** So many cases of a type; `covering` names the absent officer whose cases they are. */
export type HeldCases = CaseType & { readonly count: number; readonly covering: string | null }

/** An officer's facts cannot be used; the message lists every fault. */
export class HoldingFault extends RangeError {
  readonly faults: readonly string[]

  constructor(officer: string, faults: readonly string[]) {
    super(`${officer}: ${faults.join('; ')}`)
    this.name = 'HoldingFault'
    this.faults = faults
  }
}

/**
 * Throws a `HoldingFault` unless every number is one. Hours that came as text ("18.5") are refused:
 * taken for missing, they would make a part-time officer full time.
 */
export function refuseFaultyHolding(holding: Holding): void {
  const faults = holding.cases.flatMap(({ category, place, count }) =>
    isCount(count) ? [] : [countFault(`${category}, ${place}`, count)],
  )
  refuse(holding.officer, [...faultsOf(holding), ...faults])
}

/** The same for an officer whose cases are still to be counted. */
export function refuseFaultyOfficer(officer: Officer): void {
  refuse(officer.officer, faultsOf(officer))
}

function refuse(officer: string, faults: readonly string[]): void {
  if (faults.length > 0) throw new HoldingFault(officer, faults)
}

/** Hours in a week; nobody has more. */
const MOST_HOURS = 168

/** More of one kind than a whole service has. */
const MOST_CASES = 1_000_000

function faultsOf({ contractedHours, reductions, reports }: Officer): readonly string[] {
  const faults: string[] = []
  if (contractedHours !== null && !isHours(contractedHours)) {
    faults.push(hoursFault('contracted hours', contractedHours))
  }
  for (const { words, hours } of reductions) {
    if (!isHours(hours)) faults.push(hoursFault(`reduction for ${words}`, hours))
  }
  for (const { report, count } of reports) {
    if (!isCount(count)) faults.push(countFault(report, count))
  }
  return faults
}

function isHours(hours: unknown): boolean {
  return typeof hours === 'number' && hours >= 0 && hours <= MOST_HOURS
}

function isCount(count: unknown): boolean {
  return Number.isInteger(count) && Number(count) >= 0 && Number(count) <= MOST_CASES
}

function hoursFault(what: string, hours: unknown): string {
  return `${what} must be a number of hours from 0 to ${MOST_HOURS}, not ${JSON.stringify(hours)}`
}

function countFault(what: string, count: unknown): string {
  return `count of ${what} must be a whole number from 0 to ${MOST_CASES}, not ${JSON.stringify(count)}`
}
