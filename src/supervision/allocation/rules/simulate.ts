import type { HeldCases } from '#workforce/workload'
import { type BandDecision, banderFor } from './banding.ts'
import type { BandingFacts } from './factors.ts'
import type { OperatingModel } from './operating-model.ts'
import type { CasePlace } from './recorded-case.ts'

/** A case of today's caseload, with what its group is told by. Empty texts are not known. */
export type SimulatedCase = {
  readonly facts: BandingFacts
  readonly place: CasePlace
  readonly ethnicity: string
  readonly centre: string
}

/** How many cases go from one answer to another. */
export type Move = { readonly from: string; readonly to: string; readonly cases: number }

/** A group of cases: how many there are, how many get another band, and another place to be held. */
export type GroupMoves = {
  readonly kind: 'risk of serious harm' | 'sex' | 'ethnicity' | 'centre'
  readonly name: string
  readonly n: number
  readonly otherBand: number
  readonly otherHolder: number
}

/** What another model would do to a caseload. */
export type Simulation = {
  readonly n: number
  /** Cases that one of the models cannot band: they are in no other number. */
  readonly notBanded: number
  readonly otherBand: number
  readonly otherHolder: number
  readonly bandMoves: readonly Move[]
  readonly holderMoves: readonly Move[]
  readonly groups: readonly GroupMoves[]
  /** The caseload as workload counts it, before and after. */
  readonly before: readonly HeldCases[]
  readonly after: readonly HeldCases[]
}

/**
 * Bands a caseload by two models with the one rule, and counts what differs: bands, who should hold, and
 * for which groups. Every case is counted once; a model beside itself moves nobody.
 */
export function simulate(
  [before, after]: readonly [OperatingModel, OperatingModel],
  cases: Iterable<SimulatedCase>,
): Simulation {
  const [bandBefore, bandAfter] = [banderFor(before), banderFor(after)]
  const tally = newTally()
  for (const one of cases) {
    const [was, will] = [bandBefore(one.facts), bandAfter(one.facts)]
    if ('errors' in was || 'errors' in will) tally.notBanded += 1
    else count(tally, one, { was, will })
  }
  const { groups, bandMoves, holderMoves, ...numbers } = tally
  return {
    ...numbers,
    bandMoves: movesOf(bandMoves),
    holderMoves: movesOf(holderMoves),
    groups: [...groups.values()].toSorted((one, other) =>
      one.kind === other.kind ? (one.name < other.name ? -1 : 1) : one.kind < other.kind ? -1 : 1,
    ),
    before: heldOf(tally.before),
    after: heldOf(tally.after),
  }
}

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] }

type Counts = Map<string, number>

function newTally() {
  return {
    ...{ n: 0, notBanded: 0, otherBand: 0, otherHolder: 0 },
    bandMoves: new Map<string, number>(),
    holderMoves: new Map<string, number>(),
    groups: new Map<string, Writable<GroupMoves>>(),
    before: new Map<string, number>(),
    after: new Map<string, number>(),
  }
}

type Both = { readonly was: BandDecision; readonly will: BandDecision }

function count(tally: ReturnType<typeof newTally>, one: SimulatedCase, { was, will }: Both): void {
  const otherBand = was.band === will.band ? 0 : 1
  const otherHolder = was.heldBy === will.heldBy ? 0 : 1
  tally.n += 1
  tally.otherBand += otherBand
  tally.otherHolder += otherHolder
  add(tally.bandMoves, `${was.band ?? 'none'}|${will.band ?? 'none'}`)
  add(tally.holderMoves, `${was.heldBy}|${will.heldBy}`)
  add(tally.before, `${was.band ?? 'unbanded'}|${one.place}`)
  add(tally.after, `${will.band ?? 'unbanded'}|${one.place}`)
  for (const [kind, name] of groupsOf(one)) {
    const key = `${kind}|${name}`
    const group = tally.groups.get(key) ?? { kind, name, n: 0, otherBand: 0, otherHolder: 0 }
    group.n += 1
    group.otherBand += otherBand
    group.otherHolder += otherHolder
    tally.groups.set(key, group)
  }
}

function groupsOf({ facts, ethnicity, centre }: SimulatedCase) {
  return [
    ['risk of serious harm', facts.risk ?? 'not known'],
    ['sex', facts.sex],
    ['ethnicity', ethnicity === '' ? 'not known' : ethnicity],
    ['centre', centre === '' ? 'not known' : centre],
  ] as const
}

function add(counts: Counts, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function movesOf(counts: Counts): readonly Move[] {
  return [...counts]
    .map(([key, cases]) => {
      const [from = '', to = ''] = key.split('|')
      return { from, to, cases }
    })
    .toSorted((one, other) => other.cases - one.cases || (one.from < other.from ? -1 : 1))
}

function heldOf(counts: Counts): readonly HeldCases[] {
  return [...counts].map(([key, cases]) => {
    const [category = '', place = ''] = key.split('|')
    return { category, place, state: 'current', count: cases, covering: null }
  })
}

/** A group that a change touches more than twice as often as all cases: somebody should look why. */
export function unevenGroups({ n, otherBand, groups }: Simulation): readonly GroupMoves[] {
  if (otherBand === 0) return []
  const usual = otherBand / n
  return groups.filter((group) => group.n >= LEAST && group.otherBand / group.n > TWICE * usual)
}

/** Fewer cases than this say nothing about a group. */
const LEAST = 20
const TWICE = 2
