import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { day } from '#platform/dates'
import { FileFault } from '#platform/spreadsheets'
import essex from '../../../policy/workload/essex-2018.json' with { type: 'json' }
import { readWorkloadTable, workloadTableOn } from './read-workload-table.ts'
import { compiledTable } from './rules/compiled-table.ts'
import { ESSEX, PUBLISHED } from './test-cases.ts'

/** The faults of a file, without its name. */
function faultsOf(content: unknown): readonly string[] {
  try {
    readWorkloadTable(content, 'table.json')
    return []
  } catch (error) {
    assert.ok(error instanceof FileFault)
    return error.faults.map(({ message }) => message)
  }
}

const version = essex.versions[0]
assert.ok(version !== undefined)
const changed = (changes: object) => ({ ...essex, versions: [{ ...version, ...changes }] })

describe('the published table', () => {
  it('is the seeded one, cell by cell', () => {
    const tiers = 'A3 A2 A1 A0 B3 B2 B1 B0 C3 C2 C1 C0 D3 D2 D1 D0'.split(' ')
    const custody = [75, 60, 59, 0, 59, 48, 47, 0, 30, 24, 23, 0, 17, 14, 13, 0]
    const seeded: Readonly<Record<string, readonly number[]>> = {
      community: [206, 158, 146, 110, 146, 115, 102, 72, 79, 63, 50, 35, 51, 41, 29, 29],
      licence: [219, 175, 163, 0, 161, 132, 119, 0, 77, 65, 52, 0, 51, 43, 31, 0],
      custody,
      'transition to adulthood': custody,
    }
    const points = PUBLISHED.points.map((entry) => [
      entry.place,
      tiers.map((tier) => entry.points[tier]),
    ])
    assert.deepEqual(Object.fromEntries(points), seeded)
  })

  it('counts cases without a tier and the S tiers as 0 until someone sets them', () => {
    const last = PUBLISHED.points.flatMap(({ points }) =>
      Object.entries(points).filter(([tier]) => tier === 'untiered' || tier.endsWith('S')),
    )
    assert.deepEqual(
      [last.length, ...new Set(last.map(([, points]) => points))],
      [17 * PUBLISHED.points.length, 0],
    )
  })
})

describe('Plumbline’s default table', () => {
  it('has in every cell the mean of the published tiers it says it comes from, half a point up', () => {
    for (const { place, points, derivation } of ESSEX.points) {
      assert.equal(derivation?.table, PUBLISHED.id)
      const published = PUBLISHED.points.find((entry) => entry.place === derivation.place)
      const derived = Object.keys(points).map((band) => {
        const tiers = derivation.tiers[band] ?? []
        const sum = tiers.reduce(
          (total, tier) => total + (published?.points[tier] ?? Number.NaN),
          0,
        )
        return [band, Math.round(sum / tiers.length)]
      })
      assert.deepEqual(points, Object.fromEntries(derived), place)
    }
  })

  it('weighs a heavier band no less in any place, and marks every number as a default', () => {
    for (const { points, mark } of ESSEX.points) {
      const rising = ['green', 'yellow', 'red', 'blue'].map((band) => points[band] ?? Number.NaN)
      assert.deepEqual(
        rising,
        rising.toSorted((a, b) => a - b),
      )
      assert.equal(mark, 'default')
    }
  })

  it('has points for every band, place, state and grade', () => {
    const { cells, hundredths } = compiledTable(ESSEX)
    assert.equal(cells, 5 * 5 * 3)
    assert.deepEqual(
      ESSEX.grades.map(({ id }) => hundredths(id).filter((points) => points > 0).length),
      ESSEX.grades.map(() => 25),
    )
  })
})

describe('the version in force', () => {
  const versions = [version, { ...version, number: 2, from: '2019-04-01' }]

  it('changes on its day, and the first holds before it', () => {
    const read = readWorkloadTable({ ...essex, versions }, 'table.json')
    assert.deepEqual(
      read.map(({ number, from }) => [number, from]),
      [
        [1, '2018-05-01'],
        [2, '2019-04-01'],
      ],
    )
    assert.equal(workloadTableOn(day('2000-01-01')).number, 1)
  })

  it('is of a table there is', () => {
    assert.throws(() => workloadTableOn(day('2018-06-01'), 'kent'), {
      name: 'RangeError',
      message: 'there is no workload table "kent": essex-2018, wmt-2021',
    })
  })

  it('has a number and a day after the one before it', () => {
    const after = { ...version, number: 2, from: '2018-05-01' }
    assert.deepEqual(faultsOf({ ...essex, versions: [version, after] }), [
      '.versions[1].number a version has a higher number and a later day than the one before it',
    ])
  })
})

describe('a table file', () => {
  const [first, ...rest] = version.points
  assert.ok(first !== undefined)
  const { green, ...withoutGreen } = first.points
  const planted: readonly [string, object, readonly string[]][] = [
    [
      'without points for a place',
      { points: rest },
      version.grades.map(({ id }) => `.versions[0].points none for community for ${id}`),
    ],
    [
      'without points for a band, and with some for a band it has not',
      { points: [{ ...first, points: { ...withoutGreen, purple: green } }, ...rest] },
      [
        '.versions[0].points[0].points has no points for green',
        '.versions[0].points[0].points.purple is not one of the categories',
      ],
    ],
    [
      'with a place twice',
      { points: [...version.points, { ...first, grades: ['RO3'] }] },
      ['.versions[0].points[5] community for RO3 is already at .points[0]'],
    ],
    [
      'with points that are text, or less than none',
      { points: [{ ...first, points: { ...first.points, green: '29', red: -1 } }, ...rest] },
      [
        '.versions[0].points[0].points.green is "29", but must be a number',
        '.versions[0].points[0].points.red is -1, but must be at least 0',
      ],
    ],
    [
      'with one name for two things',
      { grades: version.grades.map((grade) => ({ ...grade, aliases: ['rO3'] })).slice(0, 1) },
      ['.versions[0].grades[0] "ro3" is already a name of "RO3"'],
    ],
    [
      'that keeps less than all points of a current case',
      { states: version.states.map((state) => ({ ...state, weight: 99 })) },
      ['.versions[0].states needs the state "current", with the weight 100'],
    ],
    [
      'that cites nothing known',
      { planning: { ...version.planning, source: 'hearsay' } },
      ['.versions[0].planning.source cites "hearsay", which is not among the sources'],
    ],
    [
      'whose standings do not rise from 0',
      {
        standings: [
          { atLeast: 10, words: 'has room' },
          { atLeast: 10, words: 'full' },
        ],
      },
      [
        '.versions[0].standings[0] standings begin at 0 and rise',
        '.versions[0].standings[1] standings begin at 0 and rise',
      ],
    ],
    [
      'with a field misspelt, one missing and a day that is none',
      { from: '2018-02-30', fullAt: undefined, fulAt: 100 },
      [
        '.versions[0].from is not a day: write it as 2018-05-08',
        '.versions[0].fullAt is missing',
        '.versions[0].fulAt is not a field of a workload table',
      ],
    ],
  ]
  for (const [name, changes, faults] of planted) {
    it(`is refused ${name}`, () => {
      const found = faultsOf(changed(changes))
      for (const fault of faults) assert.ok(found.includes(fault), `${fault}\n${found.join('\n')}`)
    })
  }

  it('as shipped has no fault', () => assert.deepEqual(faultsOf(essex), []))
})
