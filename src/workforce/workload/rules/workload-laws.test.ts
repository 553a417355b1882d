import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { aHolding, cases, ESSEX } from '../test-cases.ts'
import type { OfficersCase } from './group-by-officer.ts'
import type { CaseType, HeldCases, Holding, Officer } from './holding.ts'
import { teamWorkload } from './team.ts'
import { whatIf } from './what-if.ts'
import { type Workload, workloadOf } from './workload.ts'
import { workloadsOf } from './workloads-of-cases.ts'

const names = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id)
const caseType: fc.Arbitrary<CaseType> = fc.record({
  category: fc.constantFrom(...names(ESSEX.categories), 'purple'),
  place: fc.constantFrom(...names(ESSEX.places), 'at sea'),
  state: fc.constantFrom(...names(ESSEX.states)),
})
const held: fc.Arbitrary<HeldCases> = fc
  .record({ count: fc.nat({ max: 60 }), covering: fc.constantFrom(null, 'Ben Okoro', 'Cara Lee') })
  .chain((rest) => caseType.map((type) => ({ ...type, ...rest })))
const hours = fc.integer({ min: 0, max: 4000 }).map((hundredths) => hundredths / 100)
const officer = {
  grade: fc.constantFrom(...names(ESSEX.grades), 'chief'),
  contractedHours: fc.option(hours),
  reductions: fc.array(fc.record({ words: fc.constant('court duty'), hours }), { maxLength: 3 }),
  reports: fc.array(
    fc.record({ report: fc.constantFrom(...names(ESSEX.reports)), count: fc.nat({ max: 5 }) }),
    { maxLength: 3 },
  ),
}
const holding: fc.Arbitrary<Holding> = fc.record({
  officer: fc.constant('Ann Jones'),
  ...officer,
  cases: fc.array(held, { maxLength: 12 }),
})

/** Officers with names of their own, and single cases under them. */
const caseload = fc
  .array(fc.record(officer), { minLength: 1, maxLength: 5 })
  .map((list): readonly Officer[] => list.map((one, at) => ({ officer: `Officer ${at}`, ...one })))
  .chain((officers) =>
    fc.record({
      officers: fc.constant(officers),
      cases: fc.array(
        fc
          .record({ officer: fc.constantFrom(...officers.map((one) => one.officer)) })
          .chain(({ officer: name }) => caseType.map((type) => ({ ...type, officer: name }))),
        { maxLength: 60 },
      ),
    }),
  )

/** What one officer's cases are, one by one, as a page has them. */
function holdingOf(one: Officer, all: readonly OfficersCase[]): Holding {
  const own = all
    .filter((each) => each.officer === one.officer)
    .map(({ category, place, state }) => ({ category, place, state, count: 1, covering: null }))
  return { ...one, cases: own }
}

/** Officers for whom two ways of working give different answers. */
function disagreements(some: readonly Workload[], others: readonly Workload[]): readonly string[] {
  return some.flatMap((one, at) => {
    try {
      assert.deepEqual(one, others[at])
      return []
    } catch {
      return [one.officer]
    }
  })
}

function partsMakeUpTheTotal({ parts, points }: Workload): boolean {
  return parts.reduce((sum, part) => sum + Math.round(part.points * 100), 0) === points * 100
}

describe('for every workload', () => {
  it('the parts make up the total', () => {
    fc.assert(fc.property(holding, (one) => assert.ok(partsMakeUpTheTotal(workloadOf(one, ESSEX)))))
  })

  it('every case is in a part, known or not', () => {
    fc.assert(
      fc.property(holding, (one) => {
        const given = [...one.cases, ...one.reports].reduce((sum, { count }) => sum + count, 0)
        const told = workloadOf(one, ESSEX).parts.reduce((sum, { count }) => sum + count, 0)
        assert.equal(told, given)
      }),
    )
  })

  it('the order in which the cases come does not matter', () => {
    fc.assert(
      fc.property(holding, fc.infiniteStream(fc.nat()), (one, order) => {
        const shuffled = one.cases
          .map((each) => ({ each, place: order.next().value }))
          .sort((a, b) => a.place - b.place)
          .map(({ each }) => each)
        assert.deepEqual(workloadOf({ ...one, cases: shuffled }, ESSEX), workloadOf(one, ESSEX))
      }),
    )
  })

  it('nothing is negative, and without points available there is no percentage', () => {
    fc.assert(
      fc.property(holding, (one) => {
        const { points, available, capacity, hours: week } = workloadOf(one, ESSEX)
        assert.ok(points >= 0 && available >= 0 && week.left >= 0)
        assert.equal(capacity === 'no capacity', available === 0)
        if (capacity !== 'no capacity') assert.ok(capacity.percent >= 0)
      }),
    )
  })

  it('another case never makes it lighter, and what it would be is what it then is', () => {
    fc.assert(
      fc.property(holding, caseType, (one, adding) => {
        const { before, after } = whatIf({ holding: one, adding, insteadOf: null }, ESSEX)
        const added = { ...one, cases: [...one.cases, { ...adding, count: 1, covering: null }] }
        assert.ok(after.points >= before.points)
        assert.deepEqual(after, workloadOf(added, ESSEX))
      }),
    )
  })
})

describe('for every caseload', () => {
  it('the batch answers for each officer as one by one', () => {
    fc.assert(
      fc.property(caseload, ({ officers, cases: all }) => {
        const batch = workloadsOf({ officers, cases: all, covers: [] }, ESSEX)
        const single = officers.map((one) => workloadOf(holdingOf(one, all), ESSEX))
        assert.deepEqual(disagreements(batch, single), [])
      }),
    )
  })

  it('the batch counts covered cases as one by one, and the team counts every case once', () => {
    fc.assert(
      fc.property(caseload, ({ officers, cases: all }) => {
        const covers = officers
          .slice(1, 3)
          .map((one) => ({ officer: one.officer, by: 'Officer 0' }))
        const batch = workloadsOf({ officers, cases: all, covers }, ESSEX)
        const single = officers.map((one, at) => {
          const own = holdingOf(one, all)
          const covered = officers
            .slice(1, 3)
            .flatMap((away) =>
              holdingOf(away, all).cases.map((each) => ({ ...each, covering: away.officer })),
            )
          return workloadOf(at === 0 ? { ...own, cases: [...own.cases, ...covered] } : own, ESSEX)
        })
        assert.deepEqual(disagreements(batch, single), [])
        const without = workloadsOf({ officers, cases: all, covers: [] }, ESSEX)
        assert.equal(teamWorkload(batch).points, teamWorkload(without).points)
      }),
    )
  })

  it('moving a case to a colleague of the same grade leaves the points of the team', () => {
    fc.assert(
      fc.property(caseload, fc.nat(), fc.nat(), ({ officers, cases: all }, which, whom) => {
        const same = officers.map((one) => ({ ...one, grade: 'RO4' }))
        const to = same[whom % same.length]?.officer ?? ''
        const moved = all.map((each, at) =>
          at === which % all.length ? { ...each, officer: to } : each,
        )
        const pointsOf = (list: readonly OfficersCase[]) =>
          teamWorkload(workloadsOf({ officers: same, cases: list, covers: [] }, ESSEX)).points
        assert.equal(pointsOf(moved), pointsOf(all))
      }),
    )
  })

  it('a case under nobody, an officer listed twice and a cover from elsewhere are refused', () => {
    const ann = aHolding()
    const one = { category: 'red', place: 'community', state: 'current', officer: 'Dan Fox' }
    const refused = [
      { officers: [ann], cases: [one], covers: [] },
      { officers: [ann, ann], cases: [], covers: [] },
      { officers: [ann], cases: [], covers: [{ officer: ann.officer, by: 'Dan Fox' }] },
    ]
    for (const wrong of refused) assert.throws(() => workloadsOf(wrong, ESSEX), RangeError)
  })
})

describe('a planted fault', () => {
  const officers = [aHolding({ officer: 'Ann Jones' }), aHolding({ officer: 'Ben Okoro' })]
  const single = officers.map((one) =>
    workloadOf({ ...one, cases: cases('3 red community', '1 blue licence') }, ESSEX),
  )

  it('of one point in a second engine is found, under the officer’s name', () => {
    const points = ESSEX.points.map((entry) =>
      entry.place === 'licence' ? { ...entry, points: { ...entry.points, blue: 72 } } : entry,
    )
    const second = [
      single[0],
      workloadOf(
        {
          ...aHolding({ officer: 'Ben Okoro' }),
          cases: cases('3 red community', '1 blue licence'),
        },
        { ...ESSEX, points },
      ),
    ]
    assert.deepEqual(
      disagreements(
        single,
        second.flatMap((one) => one ?? []),
      ),
      ['Ben Okoro'],
    )
  })

  it('of a part left out of the total is found', () => {
    const [one] = single
    assert.ok(one !== undefined && partsMakeUpTheTotal(one))
    assert.equal(partsMakeUpTheTotal({ ...one, parts: one.parts.slice(1) }), false)
  })
})
