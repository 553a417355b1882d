import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aHolding, cases, ESSEX, PUBLISHED } from '../test-cases.ts'
import { type Holding, HoldingFault } from './holding.ts'
import { workloadOf } from './workload.ts'
import type { WorkloadTable } from './workload-table.ts'

const aPO = (changes: Partial<Holding> = {}) => aHolding({ grade: 'PO', ...changes })
const off = (hours: number) => [{ words: 'phased return', hours }]
const REPORTS = [
  { report: 'standard delivery report', count: 1 },
  { report: 'fast delivery report', count: 1 },
]

/** The numbers of a workload, with the capacity as it is printed. */
function numbersOf(holding: Holding, table: WorkloadTable = PUBLISHED) {
  const { points, available, capacity } = workloadOf(holding, table)
  return [points, available, capacity === 'no capacity' ? capacity : capacity.percent]
}

describe('the published worked examples (wmt-worker, 78f526b)', () => {
  const mixed = cases('30 C2 community', '10 B2 licence', '5 B1 custody')
  const vectors: readonly [string, Partial<Holding>, readonly (number | string)[]][] = [
    ['W1 three places and two reports', { cases: mixed, reports: REPORTS }, [3648, 2176, 167.6]],
    ['W2 55 cases', { cases: cases('55 C2 community') }, [3465, 2176, 159.2]],
    ['W3 133 cases', { cases: cases('133 D1 community') }, [3857, 2176, 177.3]],
    [
      'W4 133 cases with four hours off',
      { cases: cases('133 D1 community'), reductions: off(4) },
      [3857, 1940, 198.8],
    ],
    ['W5 20 of the heaviest', { cases: cases('20 A3 community') }, [4120, 2176, 189.3]],
    [
      'W6 half time',
      { cases: cases('17 C2 community'), contractedHours: 18.5 },
      [1071, 1088, 98.4],
    ],
    [
      'W7 newly qualified',
      { cases: cases('20 B2 community'), reductions: off(7.4) },
      [2300, 1740, 132.2],
    ],
    ['W8 untiered', { cases: cases('10 untiered community', '1 D0 community') }, [29, 2176, 1.3]],
    [
      'W9 transition to adulthood, of which two on warrant and three overdue',
      {
        cases: cases(
          '5 B2 transition-to-adulthood',
          '2 B2 transition-to-adulthood warrant',
          '3 B2 transition-to-adulthood overdue',
        ),
      },
      [240, 2176, 11],
    ],
    ['W10 nothing', {}, [0, 2176, 0]],
  ]
  for (const [name, changes, expected] of vectors) {
    it(`come out as published: ${name}`, () => assert.deepEqual(numbersOf(aPO(changes)), expected))
  }
})

describe('where the published programs go wrong, an officer without time', () => {
  const one = cases('1 A3 community')
  const beyond = aPO({ cases: one, reductions: off(40) })
  const refused: readonly [string, Holding][] = [
    ['W11 with more hours off than contracted', beyond],
    ['W12 with a contract of no hours', aPO({ cases: one, contractedHours: 0 })],
    ['W13 of a grade nobody knows', aPO({ cases: one, grade: 'DMY' })],
    ['W14 off sick the whole week', aPO({ cases: one, reductions: off(37) })],
  ]
  for (const [name, holding] of refused) {
    it(`has no capacity, never 0% and never less: ${name}`, () => {
      assert.deepEqual(numbersOf(holding), [206, 0, 'no capacity'])
      assert.equal(workloadOf(holding, PUBLISHED).standing, 'no capacity')
    })
  }

  it('has no capacity without cases either: 0% would look free', () => {
    assert.deepEqual(numbersOf(aPO({ reductions: off(37) })), [0, 0, 'no capacity'])
  })

  it('loses no more hours than the contract has, and is told', () => {
    const { hours, warnings } = workloadOf(beyond, PUBLISHED)
    assert.deepEqual(hours, { contracted: 37, asked: 40, reduced: 37, left: 0 })
    assert.deepEqual(warnings, [
      'reductions of 40 hours are more than the 37 contracted: only 37 are taken off',
    ])
  })

  it('has capacity while a minute is left, and none when nothing is', () => {
    const at = (hours: number) => workloadOf(aPO({ cases: one, reductions: off(hours) }), PUBLISHED)
    assert.deepEqual([at(36.98).available, at(36.98).capacity], [1, { percent: 20600 }])
    assert.deepEqual([at(37).available, at(37).capacity], [0, 'no capacity'])
    assert.deepEqual(at(37).warnings, [])
    assert.equal(at(37.1).warnings.length, 1)
  })

  it('of a managing grade has none however many hours are contracted', () => {
    assert.deepEqual(numbersOf(aPO({ cases: one, grade: 'SPO' })), [206, 0, 'no capacity'])
    assert.deepEqual(numbersOf(aPO({ grade: 'SPO', contractedHours: null })), [0, 0, 'no capacity'])
  })
})

describe('hours', () => {
  it('that are text are refused: the published library takes "18.5" for full time', () => {
    const text: Holding = JSON.parse(JSON.stringify(aPO()).replace('37', '"18.5"'))
    assert.throws(() => workloadOf(text, PUBLISHED), {
      name: 'HoldingFault',
      message: 'Ann Jones: contracted hours must be a number of hours from 0 to 168, not "18.5"',
    })
  })

  it('that are not given are those of the grade', () => {
    assert.deepEqual(numbersOf(aPO({ contractedHours: null })), [0, 2176, 0])
  })

  it('below nothing, beyond a week or not a number are refused, all faults at once', () => {
    const holding = aPO({
      contractedHours: 169,
      reductions: [...off(-1), { words: 'court duty', hours: Number.NaN }],
      cases: cases('-1 C2 community', '1.5 C1 licence'),
    })
    assert.throws(
      () => workloadOf(holding, PUBLISHED),
      (error) => error instanceof HoldingFault && error.faults.length === 5,
    )
    assert.doesNotThrow(() => workloadOf(aPO({ contractedHours: 168 }), PUBLISHED))
  })

  it('carry by the target of their own grade, not of the one beside it', () => {
    const targets: Readonly<Record<string, number>> = { PO: 2000, PSO: 1000, SPO: 500 }
    const grades = PUBLISHED.grades.map((grade) => ({
      ...grade,
      weekHours: 37,
      targetPoints: targets[grade.id] ?? 0,
    }))
    const availableTo = (grade: string) =>
      workloadOf(aHolding({ grade }), { ...PUBLISHED, grades }).available
    assert.deepEqual(['PO', 'PSO', 'SPO'].map(availableTo), [2000, 1000, 500])
  })
})

describe('cases', () => {
  it('of a type nobody knows count 0, and say so', () => {
    const { points, parts, warnings } = workloadOf(
      aPO({ cases: cases('2 UNKNOWN community', '1 C2 elsewhere', '1 C2 community') }),
      PUBLISHED,
    )
    assert.equal(points, 63)
    assert.deepEqual(parts, [
      { words: 'C2, community', count: 1, points: 63, covering: null },
      { words: 'UNKNOWN, community: not in the table', count: 2, points: 0, covering: null },
      { words: 'C2, elsewhere: not in the table', count: 1, points: 0, covering: null },
    ])
    assert.deepEqual(warnings, [
      '2 cases of UNKNOWN, community, current: counted as 0 points, not in wmt-2021, version 1',
      '1 case of C2, elsewhere, current: counted as 0 points, not in wmt-2021, version 1',
    ])
  })

  it('named as every object names something count 0 too', () => {
    assert.deepEqual(numbersOf(aPO({ cases: cases('1 constructor community') })), [0, 2176, 0])
  })

  it('keep the share of their points that their state leaves them', () => {
    const states = PUBLISHED.states.map((state) =>
      state.id === 'warrant' ? { ...state, weight: 25 } : state,
    )
    const held = aPO({ cases: cases('1 C2 community warrant', '1 C2 community') })
    assert.equal(workloadOf(held, { ...PUBLISHED, states }).points, 78.75)
  })

  it('weigh by grade where the table tells grades apart; for an unknown grade the most', () => {
    const points = ESSEX.points.flatMap((entry) => [
      { ...entry, grades: entry.grades.filter((grade) => grade !== 'trainee') },
      { ...entry, grades: ['trainee'], points: { ...entry.points, red: 90 } },
    ])
    const pointsOf = (grade: string) =>
      workloadOf(aHolding({ grade, cases: cases('1 red community') }), { ...ESSEX, points }).points
    assert.deepEqual(['RO3', 'trainee', 'no such grade'].map(pointsOf), [57, 90, 90])
  })

  it('covered weigh on whoever covers, and are told apart', () => {
    const covered = cases('2 green community').map((held) => ({ ...held, covering: 'Ben Okoro' }))
    const { points, pointsCovering, parts } = workloadOf(
      aHolding({ cases: [...covered, ...cases('1 green community')] }),
      ESSEX,
    )
    assert.deepEqual([points, pointsCovering], [87, 58])
    assert.deepEqual(
      parts.map(({ words }) => words),
      ['green, community', 'green, community (covering Ben Okoro)'],
    )
  })
})

describe('reports', () => {
  it('that are switched off weigh nothing, and are listed', () => {
    const reports = [{ report: 'parole report', count: 2 }]
    const { points, parts } = workloadOf(aPO({ reports }), PUBLISHED)
    assert.equal(points, 0)
    assert.deepEqual(parts, [{ words: 'parole report', count: 2, points: 0, covering: null }])
  })

  it('of a kind nobody knows weigh nothing, and say so', () => {
    const { points, warnings } = workloadOf(
      aPO({ reports: [{ report: 'letter', count: 1 }] }),
      PUBLISHED,
    )
    assert.equal(points, 0)
    assert.deepEqual(warnings, [
      '1 report "letter": counted as 0 points, not in wmt-2021, version 1',
    ])
  })
})

describe('a capacity', () => {
  const table = {
    ...PUBLISHED,
    grades: PUBLISHED.grades.map((g) => ({ ...g, targetPoints: 2000 })),
  }
  const at = (points: number) => {
    const entry = PUBLISHED.points.map((one) =>
      one.place === 'community' ? { ...one, points: { ...one.points, C2: 1 } } : one,
    )
    return workloadOf(aPO({ cases: cases(`${points} C2 community`) }), { ...table, points: entry })
  }

  it('is shown to one decimal, half up', () => {
    assert.deepEqual([at(1).capacity, at(3).capacity], [{ percent: 0.1 }, { percent: 0.2 }])
  })

  it('is called full from exactly full on, by the numbers and not as shown', () => {
    assert.deepEqual(
      [1799, 1800, 1999, 2000, 2001].map((points) => at(points).standing),
      ['has room', 'nearly full', 'nearly full', 'full', 'full'],
    )
    assert.deepEqual(at(1999).capacity, { percent: 100 })
  })

  it('tells each step and the version of the table it took', () => {
    const holding = aPO({ cases: cases('133 D1 community'), reductions: off(4), reports: REPORTS })
    assert.deepEqual(workloadOf(holding, PUBLISHED).reasons, [
      {
        rule: 'points',
        because: '133 cases and 2 reports: 4,060 points',
        source: 'wmt-2021, version 1',
      },
      {
        rule: 'hours',
        because: '37 hours a week contracted, 4 off for phased return: 33 left',
        source: 'wmt-2021, version 1',
      },
      {
        rule: 'available',
        because: '2,176 points for a full week of 37 hours: 33 hours carry 1,940, rounded down',
        source: 'wmt-2021, version 1',
      },
      {
        rule: 'capacity',
        because: '4,060 of 1,940 points is 209.3%',
        source: 'wmt-2021, version 1',
      },
    ])
  })
})
