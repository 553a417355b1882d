import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { day } from '#platform/dates'
import { SHIPPED_MODEL } from '../read-operating-model.ts'
import { aCase } from '../test-cases.ts'
import { banderFor } from './banding.ts'
import type { OperatingModel } from './operating-model.ts'
import { type SimulatedCase, simulate, unevenGroups } from './simulate.ts'

const withThreshold = (percent: number): OperatingModel => ({
  ...SHIPPED_MODEL,
  settings: {
    ...SHIPPED_MODEL.settings,
    scoreThreshold: { ...SHIPPED_MODEL.settings.scoreThreshold, percent },
  },
})

const one = (
  differences: Partial<SimulatedCase['facts']>,
  group: Partial<SimulatedCase> = {},
): SimulatedCase => ({
  ...{ facts: aCase(differences), place: 'community', ethnicity: 'white British', centre: 'Grays' },
  ...group,
})

const cases: fc.Arbitrary<SimulatedCase> = fc.record({
  facts: fc.record({
    risk: fc.constantFrom('low', 'medium', 'high', null),
    score: fc.option(fc.integer({ min: 0, max: 100 })),
    closenessToChange: fc.constant(null),
    readinessJudgement: fc.constantFrom('low', 'high', null),
    standAloneUnpaidWork: fc.boolean(),
    requirements: fc.constantFrom([], ['DRR']),
    integratedOffenderManagement: fc.boolean(),
    sex: fc.constantFrom('female', 'male'),
    allocatedOn: fc.constantFrom(day('2018-05-07'), day('2018-05-08')),
    safeguarding: fc.constantFrom([], ['risk-to-self' as const]),
    custodyMonths: fc.constantFrom(null, 24),
    monthsLeftToServe: fc.constantFrom(null, 11, 12),
  }),
  place: fc.constantFrom('community', 'licence'),
  ethnicity: fc.constantFrom('', 'mixed'),
  centre: fc.constantFrom('Hub', 'Grays'),
})

describe('trying a model on a caseload', () => {
  it('moves exactly the cases whose score lies between the old threshold and the new', () => {
    const scores = [39, 40, 49, 50, 60]
    const simulation = simulate(
      [withThreshold(50), withThreshold(40)],
      scores.map((score) => one({ score })),
    )
    assert.deepEqual([simulation.n, simulation.otherBand], [5, 2])
    assert.deepEqual(
      simulation.bandMoves.map(({ from, to, cases: moved }) => `${from} to ${to}: ${moved}`),
      ['green to yellow: 2', 'yellow to yellow: 2', 'green to green: 1'],
    )
    assert.deepEqual(
      simulation.holderMoves.map(({ from, to, cases: moved }) => `${from} to ${to}: ${moved}`),
      ['hub to hub-or-lmc: 2', 'hub-or-lmc to hub-or-lmc: 2', 'hub to hub: 1'],
    )
  })

  it('moves nobody when a model is tried beside itself', () => {
    fc.assert(
      fc.property(fc.array(cases), (some) => {
        const { otherBand, otherHolder } = simulate([SHIPPED_MODEL, SHIPPED_MODEL], some)
        assert.deepEqual([otherBand, otherHolder], [0, 0])
      }),
    )
  })

  it('counts every case once, as banding each twice and comparing does', () => {
    fc.assert(
      fc.property(fc.array(cases), fc.integer({ min: 0, max: 100 }), (some, percent) => {
        const after = withThreshold(percent)
        const simulation = simulate([SHIPPED_MODEL, after], some)
        const [was, will] = [banderFor(SHIPPED_MODEL), banderFor(after)]
        const both = some.flatMap(({ facts }) => {
          const [a, b] = [was(facts), will(facts)]
          return 'errors' in a || 'errors' in b ? [] : [[a, b] as const]
        })
        assert.equal(simulation.n, both.length)
        assert.equal(simulation.notBanded, some.length - both.length)
        assert.equal(simulation.otherBand, both.filter(([a, b]) => a.band !== b.band).length)
        const sum = (moves: readonly { cases: number }[]) =>
          moves.reduce((all, move) => all + move.cases, 0)
        assert.equal(sum(simulation.bandMoves), both.length)
        assert.equal(sum(simulation.holderMoves), both.length)
        for (const kind of ['risk of serious harm', 'sex', 'ethnicity', 'centre']) {
          const groups = simulation.groups.filter((group) => group.kind === kind)
          assert.equal(
            groups.reduce((all, { n }) => all + n, 0),
            both.length,
          )
          assert.equal(
            groups.reduce((all, group) => all + group.otherBand, 0),
            simulation.otherBand,
          )
        }
        for (const held of [simulation.before, simulation.after]) {
          assert.equal(
            held.reduce((all, { count }) => all + count, 0),
            both.length,
          )
        }
      }),
    )
  })

  it('names a group that is touched more than twice as often as all, and none for lack of numbers', () => {
    const touched = Array.from({ length: 20 }, () => one({ score: 45 }, { ethnicity: 'mixed' }))
    const others = Array.from({ length: 80 }, () => one({ score: 10 }))
    const models = [withThreshold(50), withThreshold(40)] as const
    const names = unevenGroups(simulate(models, [...touched, ...others])).map(({ name }) => name)
    assert.deepEqual(names, ['mixed'])
    assert.deepEqual(unevenGroups(simulate(models, [...touched.slice(1), ...others])), [])
  })
})
