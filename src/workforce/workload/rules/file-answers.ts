import type { Day } from '#platform/dates'
import { type Absence, absenceOn } from './absences.ts'
import type { CaseType, HeldCases, Holding } from './holding.ts'
import { coversOn, type UncoveredCases, uncoveredCases } from './uncovered.ts'
import { whoCanTake } from './who-can-take.ts'
import { type Workload, workloadOf } from './workload.ts'
import type { WorkloadTable } from './workload-table.ts'

/** What the command line answers for one officer; the stable JSON. */
export type OfficerAnswer = Workload & {
  readonly team: string | null
  readonly table: { readonly id: string; readonly number: number }
  readonly day: Day
  /** Away on the day. */
  readonly absence: Pick<Absence, 'from' | 'until' | 'reason' | 'cover'> | null
  /** Why nobody looks after their cases on the day, or `null`. */
  readonly uncovered: Pick<UncoveredCases, 'cases' | 'why' | 'because'> | null
  /** Their place among those who can take the next case; only when that is asked. */
  readonly next?: NextCaseAnswer
}

type NextCaseAnswer = Pick<Workload, 'points' | 'capacity'> & {
  /** 1 is the first to ask. */
  readonly order: number
  readonly standing: string
  readonly because: string
}

type Given = {
  readonly holding: Holding
  readonly team: string | null
  readonly absences: readonly Absence[]
}

/** The answers for officers on a day, in their order; those who cover carry the covered cases too. */
export function answersOf(
  officers: readonly Given[],
  asked: { readonly day: Day; readonly adding: CaseType | null; readonly table: WorkloadTable },
): readonly OfficerAnswer[] {
  const { day, adding, table } = asked
  const absences = officers.flatMap((one) => one.absences)
  const posts = officers.map(({ holding }) => {
    return { officer: holding.officer, lastDay: null, cases: countOf(holding.cases) }
  })
  const uncovered = new Map(uncoveredCases(day, posts, absences).map((one) => [one.officer, one]))
  const holdings = withCoveredCases(
    officers.map(({ holding }) => holding),
    new Map(coversOn(day, posts, absences).map(({ officer, by }) => [officer, by])),
  )
  const next = adding === null ? null : nextCase(holdings, { absences, adding, day, table })
  return officers.map(({ holding: { officer }, team }, at) => ({
    ...workloadOf(holdings[at] ?? unheld(officer), table),
    team,
    table: { id: table.id, number: table.number },
    day,
    absence: shown(absenceOn(absences, officer, day)),
    uncovered: shownUncovered(uncovered.get(officer)),
    ...(next === null ? {} : { next: next.get(officer) ?? unheld(officer) }),
  }))
}

function withCoveredCases(
  holdings: readonly Holding[],
  coverOf: ReadonlyMap<string, string>,
): readonly Holding[] {
  return holdings.map((holding) => {
    const covered = holdings
      .filter(({ officer }) => coverOf.get(officer) === holding.officer)
      .flatMap(({ officer, cases }) => cases.map((held) => ({ ...held, covering: officer })))
    return covered.length === 0 ? holding : { ...holding, cases: [...holding.cases, ...covered] }
  })
}

function nextCase(
  holdings: readonly Holding[],
  asked: {
    readonly absences: readonly Absence[]
    readonly adding: CaseType
    readonly day: Day
    readonly table: WorkloadTable
  },
): ReadonlyMap<string, NextCaseAnswer> {
  const candidates = holdings.map((holding) => ({
    holding,
    absence: absenceOn(asked.absences, holding.officer, asked.day),
  }))
  const ranked = whoCanTake(candidates, asked.adding, asked.table)
  return new Map(
    ranked.map(({ officer, after: { points, capacity }, standing, because }, place) => [
      officer,
      { order: place + 1, points, capacity, standing, because },
    ]),
  )
}

function shown(absence: Absence | null): OfficerAnswer['absence'] {
  if (absence === null) return null
  const { from, until, reason, cover } = absence
  return { from, until, reason, cover }
}

function shownUncovered(found: UncoveredCases | undefined): OfficerAnswer['uncovered'] {
  if (found === undefined) return null
  const { cases, why, because } = found
  return { cases, why, because }
}

function countOf(cases: readonly HeldCases[]): number {
  return cases.reduce((sum, { count }) => sum + count, 0)
}

function unheld(officer: string): never {
  throw new RangeError(`${officer} was lost on the way`)
}
