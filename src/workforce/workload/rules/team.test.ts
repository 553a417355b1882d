import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aHolding, cases, ESSEX } from '../test-cases.ts'
import { officersNeeded } from './officers-needed.ts'
import { teamWorkload } from './team.ts'
import { workloadOf } from './workload.ts'

describe('the workload of a team', () => {
  it('is its points out of what all carry, and names those without capacity', () => {
    const team = [
      aHolding({ cases: cases('10 red community') }),
      aHolding({ officer: 'Ben Okoro', contractedHours: 18.5 }),
      aHolding({
        officer: 'Cara Lee',
        grade: 'MSD',
        contractedHours: null,
        cases: cases('1 red community'),
      }),
    ].map((holding) => workloadOf(holding, ESSEX))
    assert.deepEqual(teamWorkload(team), {
      officers: 3,
      points: 627,
      available: 3264,
      capacity: { percent: 19.2 },
      withoutCapacity: ['Cara Lee'],
      because: '627 of 3,264 points, every case counted once; no capacity: Cara Lee',
    })
  })

  it('of nobody, or of nobody with time, has no capacity', () => {
    assert.equal(teamWorkload([]).capacity, 'no capacity')
    const off = workloadOf(aHolding({ contractedHours: 0 }), ESSEX)
    assert.equal(teamWorkload([off]).capacity, 'no capacity')
  })
})

describe('the average caseloads of Essex (Key facts: 133 in the hub, 55 in a centre)', () => {
  const percentOf = (...said: readonly string[]) =>
    workloadOf(aHolding({ cases: cases(...said) }), ESSEX).capacity

  it('are beyond what Plumbline’s default table lets one officer carry, in either place', () => {
    assert.deepEqual(percentOf('133 green community'), { percent: 177.3 })
    assert.deepEqual(percentOf('18 yellow community', '18 red community', '19 blue community'), {
      percent: 147.2,
    })
  })
})

describe('officers needed', () => {
  const asked = {
    ...{ grade: 'RO3', contractedHours: null, atPercent: null, sicknessPercent: null },
    cases: cases('133 green community'),
  }

  it('carry the caseload with sickness allowed for, rounded up', () => {
    const { points, each, officers, reasons } = officersNeeded(asked, ESSEX)
    assert.deepEqual([points, each, officers], [3857, 2042.18, 2])
    assert.equal(
      reasons[0]?.because,
      '3,857 points; 2,176 points at 100% full and 6.15% sickness: 2,042.18 each; 1.89, rounded up: 2',
    )
  })

  it('are not one more when the caseload fits exactly', () => {
    const exactly = (count: number, atPercent = 100) =>
      officersNeeded(
        { ...asked, cases: cases(`${count} red licence`), sicknessPercent: 0, atPercent },
        { ...ESSEX, grades: ESSEX.grades.map((grade) => ({ ...grade, targetPoints: 580 })) },
      ).officers
    assert.deepEqual([exactly(10), exactly(11), exactly(20), exactly(0)], [1, 2, 2, 0])
    assert.deepEqual([exactly(9, 90), exactly(10, 90)], [1, 2])
  })

  it('are not to be had where one carries nothing', () => {
    for (const wrong of [{ contractedHours: 0 }, { grade: 'MSD' }, { grade: 'chief' }]) {
      assert.throws(() => officersNeeded({ ...asked, ...wrong }, ESSEX), {
        name: 'RangeError',
        message: /carries no cases$/,
      })
    }
  })
})
