import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { day, WORKING_DAYS } from '#platform/dates'
import { ESSEX } from '../test-cases.ts'
import type { Absence } from './absences.ts'
import { availableHours, type OfficerTime } from './available-hours.ts'
import {
  activeReductions,
  faultsInReductions,
  lastDayOf,
  type Reduction,
  reductionStatus,
} from './reductions.ts'

const aReduction = (changes: Partial<Reduction> = {}): Reduction => ({
  reason: 'phased return',
  from: day('2018-06-01'),
  until: day('2018-06-30'),
  hours: 4,
  ...changes,
})
const hoursOff = (reduction: Reduction, contractedHours = 37) =>
  activeReductions([reduction], { day: reduction.from, contractedHours }, ESSEX)[0]?.hours

describe('a reduction', () => {
  it('is scheduled before its first day, active to its last, and archived after', () => {
    const on = (text: string) => reductionStatus(aReduction(), day(text), ESSEX)
    assert.deepEqual(['2018-05-31', '2018-06-01', '2018-06-30', '2018-07-01'].map(on), [
      'scheduled',
      'active',
      'active',
      'archived',
    ])
  })

  it('ends with the months of its reason when no end is given, and earlier when one is', () => {
    const maternity = aReduction({ reason: 'maternity leave', until: null, hours: null })
    assert.equal(lastDayOf(maternity, ESSEX), '2018-11-30')
    assert.equal(lastDayOf({ ...maternity, until: day('2018-08-31') }, ESSEX), '2018-08-31')
    assert.equal(lastDayOf(aReduction({ until: null }), ESSEX), null)
    assert.equal(reductionStatus(maternity, day('2018-11-30'), ESSEX), 'active')
    assert.equal(reductionStatus(maternity, day('2018-12-01'), ESSEX), 'archived')
  })

  it('takes off the share of the contract that its reason allows, or the hours given', () => {
    const allowance = (reason: string, contract = 37) =>
      hoursOff(aReduction({ reason, hours: null }), contract)
    assert.equal(allowance('newly qualified officer'), 7.4)
    assert.equal(allowance('PQiP, first six months'), 29.6)
    assert.equal(allowance('VQ3', 18.75), 0.9375)
    assert.equal(allowance('long-term sickness', 18.5), 18.5)
    assert.equal(hoursOff(aReduction({ reason: 'VQ3', hours: 1 })), 1)
  })
})

describe('faults of reductions', () => {
  const faults = (reductions: readonly Reduction[], contract = 37) =>
    faultsInReductions(reductions, contract, ESSEX)

  it('are none up to the whole contract', () => {
    assert.deepEqual(
      faults([aReduction({ hours: 30 }), aReduction({ reason: 'other', hours: 7 })]),
      [],
    )
  })

  it('name the day on which they take more than is contracted', () => {
    const later = aReduction({ reason: 'other', from: day('2018-06-15'), hours: 7.5 })
    assert.deepEqual(faults([aReduction({ hours: 30 }), later]), [
      'on 15 June 2018 the reductions take 37.5 hours off a contract of 37 (phased return 30, other 7.5): make one smaller or end it before',
    ])
    assert.deepEqual(faults([aReduction({ hours: 30, until: day('2018-06-14') }), later]), [])
  })

  it('are told together: reason, hours, limit and dates', () => {
    assert.match(faults([aReduction({ reason: 'tired' })])[0] ?? '', /^"tired" is not a reason/)
    assert.deepEqual(
      faults([
        aReduction({ hours: null }),
        aReduction({ reason: 'SPOC lead', hours: 1.86 }),
        aReduction({ reason: 'trade union facility time', hours: 18.5 }),
        aReduction({ hours: -1 }),
        aReduction({ until: day('2018-05-31') }),
      ]),
      [
        'phased return: say how many hours a week',
        'SPOC lead: 1.86 hours is more than the 1.85 it allows (5%)',
        'phased return: -1 hours is less than none',
        'phased return: ends on 31 May 2018, before it begins on 1 June 2018',
      ],
    )
  })
})

describe('the hours of an officer over days', () => {
  const time: OfficerTime = {
    ...{ officer: 'Ann', grade: 'RO3', contractedHours: 37, reductions: [], absences: [] },
  }
  const away = (from: string, until: string | null): Absence => ({
    ...{ officer: 'Ann', from: day(from), until: until === null ? null : day(until) },
    ...{ reason: 'leave', cover: null },
  })
  const over = (from: string, until: string, changes: Partial<OfficerTime> = {}) =>
    availableHours(
      { ...time, ...changes },
      { from: day(from), until: day(until), calendar: WORKING_DAYS },
      ESSEX,
    )

  it('are a fifth of the week for each working day', () => {
    assert.deepEqual(over('2018-06-01', '2018-06-01'), { hours: 7.4, workingDays: 1, daysAway: 0 })
    assert.deepEqual(over('2018-06-02', '2018-06-03'), { hours: 0, workingDays: 0, daysAway: 0 })
    assert.deepEqual(over('2018-06-04', '2018-06-10'), { hours: 37, workingDays: 5, daysAway: 0 })
    assert.deepEqual(over('2018-05-07', '2018-05-11').workingDays, 4)
  })

  it('are none on days away, the first and the last included', () => {
    const absences = [away('2018-06-05', '2018-06-06')]
    assert.deepEqual(over('2018-06-04', '2018-06-08', { absences }), {
      ...{ hours: 22.2, workingDays: 5, daysAway: 2 },
    })
    assert.equal(
      over('2018-06-04', '2018-06-08', { absences: [away('2018-06-05', null)] }).hours,
      7.4,
    )
  })

  it('are fewer from the day a reduction begins, and never less than none', () => {
    const reductions = [aReduction({ from: day('2018-06-07'), hours: 40 })]
    assert.equal(over('2018-06-04', '2018-06-08', { reductions }).hours, 22.2)
  })

  it('are those of the grade when none are contracted', () => {
    assert.equal(over('2018-06-04', '2018-06-08', { contractedHours: null }).hours, 37)
    assert.equal(over('2018-06-04', '2018-06-08', { contractedHours: null, grade: 'MSD' }).hours, 0)
  })
})
