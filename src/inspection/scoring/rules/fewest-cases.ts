import type { Band } from '#inspection/frameworks'
import { leastYes } from './distance.ts'
import type { RatedQuestion } from './results.ts'

/** One case's answers that counted, by question: `true` is yes. */
export type CaseRow = Readonly<Record<string, boolean>>

/** The standard's band, the next one up (if any), and whether it is the lowest there is. */
type Place = {
  readonly own: Band | undefined
  readonly next: Band | undefined
  readonly lowest: boolean
}

type Change = { readonly cases: number; readonly to: 'lower' | 'higher'; readonly exact: boolean }

/**
 * The smallest number of cases that would change a standard's rating, and in which direction.
 * `null` when a question's count is not known.
 */
export function fewestCases(
  questions: readonly RatedQuestion[],
  { own, next, lowest }: Place,
  cases: readonly CaseRow[] | null,
): Change | null {
  const counts = questions.flatMap(({ id, yes, n }) =>
    yes === null || n === null ? [] : [{ id, yes, n }],
  )
  if (own === undefined || counts.length < questions.length) return null

  const down = lowest ? null : changeDown(counts, own)
  const up = next === undefined ? null : changeUp(counts, next, cases)
  if (down === null || up === null) return down ?? up
  return up.cases < down.cases ? up : down
}

type Count = { readonly id: string; readonly yes: number; readonly n: number }

function changeDown(counts: readonly Count[], own: Band): Change {
  const needed = counts.map(({ yes, n }) => yes - leastYes(own.atLeast, n) + 1)
  return { cases: Math.min(...needed), to: 'lower', exact: true }
}

function changeUp(counts: readonly Count[], next: Band, cases: readonly CaseRow[] | null): Change {
  const short = counts
    .map(({ id, yes, n }) => ({ id, needed: leastYes(next.atLeast, n) - yes }))
    .filter(({ needed }) => needed > 0)
  const mostNeeded = Math.max(...short.map(({ needed }) => needed))
  if (short.length === 1) return { cases: mostNeeded, to: 'higher', exact: true }
  if (cases === null) return { cases: mostNeeded, to: 'higher', exact: false }
  return { cases: fewestToCover(short, cases), to: 'higher', exact: true }
}

type Shortfall = { readonly id: string; readonly needed: number }

/**
 * Fewest cases whose "no" answers, all turned to yes, cover every shortfall.
 * Cases that lift the same questions are alike, so the search goes over kinds of case, each used
 * as often as it exists; a standard has few questions, so there are few kinds.
 */
function fewestToCover(short: readonly Shortfall[], cases: readonly CaseRow[]): number {
  const kinds = kindsOfCase(short, cases)
  const best = new Map<string, number>()
  best.set(short.map(({ needed }) => needed).join(), 0)

  for (const { lifts, count } of kinds) {
    for (const [state, used] of [...best]) {
      let needs = state.split(',').map(Number)
      for (let more = 1; more <= count; more += 1) {
        needs = needs.map((needed, place) => Math.max(0, needed - (lifts[place] ? 1 : 0)))
        const key = needs.join()
        const before = best.get(key)
        if (before === undefined || used + more < before) best.set(key, used + more)
        if (needs.every((needed, place) => needed === 0 || !lifts[place])) break
      }
    }
  }
  return best.get(short.map(() => 0).join()) ?? Math.max(...short.map(({ needed }) => needed))
}

type Kind = { readonly lifts: readonly boolean[]; readonly count: number }

function kindsOfCase(short: readonly Shortfall[], cases: readonly CaseRow[]): readonly Kind[] {
  const kinds = new Map<string, Kind>()
  for (const row of cases) {
    const lifts = short.map(({ id }) => row[id] === false)
    const key = lifts.join()
    kinds.set(key, { lifts, count: (kinds.get(key)?.count ?? 0) + 1 })
  }
  return [...kinds.values()].filter(({ lifts }) => lifts.includes(true))
}
