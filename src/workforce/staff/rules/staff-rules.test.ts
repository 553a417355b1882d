import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type AccessMatrix, readAccessMatrix } from '#platform/access'
import { addDays, type Day, day } from '#platform/dates'
import { absenceFaults, coverOf, coverToday } from './absence-faults.ts'
import { type Absence, haveADayInCommon, isWithin, type Period, type Reduction } from './post.ts'
import { postFaults } from './post-faults.ts'
import { staffingReach } from './reach.ts'
import { beyondContract, reductionFaults } from './reduction-faults.ts'

const d = day
const period = (fromDay: string, untilDay: string | null = null): Period => ({
  fromDay: d(fromDay),
  untilDay: untilDay === null ? null : d(untilDay),
})
const away = (
  fromDay: string,
  untilDay: string | null,
  coverId: string | null = null,
): Absence => ({
  ...{ ...period(fromDay, untilDay), kind: 'sickness', coverId },
})
const ALONE = { others: [], officerId: 'jo', coverPost: null }

test('the first day of a period counts, and the day it ends on does not', () => {
  const week = period('2026-11-02', '2026-11-09')
  assert.deepEqual(
    ['2026-11-01', '2026-11-02', '2026-11-08', '2026-11-09'].map((one) => isWithin(d(one), week)),
    [false, true, true, false],
  )
})

test('an absence that begins on the day of return shares no day with the one before', () => {
  const others = [period('2026-11-02', '2026-11-09')]
  assert.deepEqual(absenceFaults(away('2026-11-09', null), { ...ALONE, others }), [])
  assert.deepEqual(absenceFaults(away('2026-11-08', '2026-11-10'), { ...ALONE, others }), [
    { field: 'fromDay', because: 'Already away from 2 November 2026, until 9 November 2026' },
  ])
})

test('every overlap and a cover by oneself are told together', () => {
  const others = [period('2026-11-02', '2026-11-04'), period('2026-12-01')]
  const typed = away('2026-11-03', null, 'jo')
  assert.deepEqual(
    absenceFaults(typed, { ...ALONE, others }).map(({ because }) => because),
    [
      'Already away from 2 November 2026, until 4 November 2026',
      'Already away from 1 December 2026, no end known',
      'Nobody covers for themself',
    ],
  )
})

test('somebody is back on a later day than the first day away', () => {
  assert.deepEqual(absenceFaults(away('2026-11-03', '2026-11-04'), ALONE), [])
  for (const back of ['2026-11-03', '2026-11-02']) {
    assert.deepEqual(absenceFaults(away('2026-11-03', back), ALONE), [
      { field: 'untilDay', because: 'The first day back must be after the first day away' },
    ])
  }
})

test('whoever covers is in post from the first day to the last', () => {
  const covered = (coverPost: Period, untilDay: string | null = '2026-11-10') =>
    absenceFaults(away('2026-11-03', untilDay, 'sam'), { ...ALONE, coverPost }).length === 0
  assert.equal(covered(period('2026-11-03', '2026-11-10')), true)
  assert.equal(covered(period('2026-11-04', '2026-11-10')), false)
  assert.equal(covered(period('2026-11-03', '2026-11-09')), false)
  assert.equal(covered(period('2026-11-03', '2026-11-04'), null), true)
  assert.equal(covered(period('2020-01-01', '2026-11-03'), null), false)
})

test('without cover, or with a cover who is away too, the cases are uncovered', () => {
  const absence = away('2026-11-03', '2026-11-10')
  assert.deepEqual(coverOf(absence, null), {
    isCovered: false,
    because: 'Nobody covers from 3 November 2026, until 10 November 2026: the cases are uncovered',
  })
  const sam = (absences: readonly Period[]) => coverOf(absence, { name: 'Sam', absences })
  assert.equal(sam([period('2026-11-10')]).isCovered, true)
  assert.deepEqual(sam([period('2026-11-09', '2026-11-11')]), {
    isCovered: false,
    because:
      'Sam covers, and is away from 9 November 2026, until 11 November 2026: the cases are uncovered on those days',
  })
})

test('today a cover who is away or has left covers nothing', () => {
  const said = (is: 'here' | 'away' | 'not in post') => coverToday({ name: 'Sam', is })
  assert.deepEqual(coverToday(null), { isCovered: false, because: 'Nobody covers' })
  assert.deepEqual(said('here'), { isCovered: true, because: 'Sam covers' })
  assert.deepEqual(said('away'), { isCovered: false, because: 'Sam covers, and is away too' })
  assert.deepEqual(said('not in post'), {
    isCovered: false,
    because: 'Sam covers, and is not in post',
  })
})

const off = (hours: number, fromDay: string, untilDay: string | null = null): Reduction => ({
  ...{ ...period(fromDay, untilDay), hours, reason: 'study' },
})

test('reductions may take off all of the contracted hours, and not a hundredth more', () => {
  const others = [off(29.6, '2026-01-01')]
  const around = { others, contractedHours: 37 }
  assert.deepEqual(reductionFaults(off(7.4, '2026-06-01'), around), [])
  assert.deepEqual(reductionFaults(off(7.41, '2026-06-01'), around), [
    {
      field: 'hours',
      because:
        'From 1 June 2026 on, 37.01 of 37 contracted hours would be taken off (study 7.41, study 29.6)',
    },
  ])
})

test('two reductions that meet on no day are not added together', () => {
  const around = { others: [off(20, '2026-01-01', '2026-06-01')], contractedHours: 37 }
  assert.deepEqual(reductionFaults(off(20, '2026-06-01'), around), [])
  assert.equal(reductionFaults(off(20, '2026-05-31'), around).length, 1)
})

test('every day from which it goes beyond the contract is told', () => {
  const others = [off(30, '2026-03-01', '2026-04-01'), off(30, '2026-05-01', '2026-06-01')]
  const said = reductionFaults(off(10, '2026-01-01'), { others, contractedHours: 37 })
  assert.deepEqual(
    said.map(({ because }) => because.slice(0, 22)),
    ['From 1 March 2026 on, ', 'From 1 May 2026 on, 40'],
  )
})

test('hours of a contract cannot be cut below the reductions that still count', () => {
  const post = {
    ...({ ...period('2020-01-01'), grade: 'RO3', practiceEnhancement: false } as const),
    ...({ sex: 'female', teamId: 'north', contractedHours: 18.5 } as const),
  }
  const today = d('2026-11-23')
  const over = off(20, '2026-01-01', '2026-11-23')
  assert.deepEqual(postFaults(post, { reductions: [over], today }), [])
  const still = off(20, '2026-01-01', '2026-11-24')
  const faults = postFaults(
    { ...post, grade: 'RO4', practiceEnhancement: true, untilDay: d('2020-01-01') },
    { reductions: [still], today },
  )
  assert.deepEqual(
    faults.map(({ field }) => field),
    ['untilDay', 'practiceEnhancement', 'contractedHours'],
  )
})

test('a manager reaches the own team, a director reads every team, an officer none', () => {
  const matrix: AccessMatrix = readAccessMatrix()
  const manager = [{ role: 'manager of service delivery', teamId: 'north' }] as const
  assert.deepEqual(staffingReach(matrix, manager, 'read'), ['north'])
  assert.deepEqual(staffingReach(matrix, manager, 'change'), ['north'])
  const director = [{ role: 'director', teamId: null }] as const
  assert.equal(staffingReach(matrix, director, 'read'), 'every team')
  assert.deepEqual(staffingReach(matrix, director, 'change'), [])
  const officer = [{ role: 'responsible officer', teamId: 'north' }] as const
  assert.deepEqual(staffingReach(matrix, officer, 'read'), [])
})

const FIRST = d('2026-01-01')
const aDay = fc.nat(40).map((days): Day => addDays(FIRST, days))
const aPeriod = fc
  .tuple(aDay, fc.option(fc.integer({ min: 1, max: 20 })))
  .map(([fromDay, days]) => ({ fromDay, untilDay: days === null ? null : addDays(fromDay, days) }))

test('two periods have a day in common just when some day is in both', () => {
  fc.assert(
    fc.property(aPeriod, aPeriod, (one, other) => {
      const days = Array.from({ length: 70 }, (_, count) => addDays(FIRST, count))
      const shared = days.some((each) => isWithin(each, one) && isWithin(each, other))
      assert.equal(haveADayInCommon(one, other), shared)
    }),
  )
})

test('a reduction is refused just when on some day of it more is taken off than is contracted', () => {
  const aReduction = fc
    .tuple(aPeriod, fc.integer({ min: 1, max: 2000 }))
    .map(([when, hundredths]) => ({ ...when, hours: hundredths / 100, reason: 'study' }))
  fc.assert(
    fc.property(fc.array(aReduction, { maxLength: 4 }), aReduction, (others, typed) => {
      const days = Array.from({ length: 70 }, (_, count) => addDays(FIRST, count))
      const sumOn = (on: Day) =>
        [typed, ...others]
          .filter((one) => isWithin(on, one))
          .reduce((sum, { hours }) => sum + Math.round(hours * 100), 0)
      const isBeyond = days.some((on) => isWithin(on, typed) && sumOn(on) > 3700)
      const refused = reductionFaults(typed, { others, contractedHours: 37 }).length > 0
      assert.equal(refused, isBeyond)
    }),
  )
  assert.deepEqual(beyondContract([], 37), [])
})
