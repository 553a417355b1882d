import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#platform/dates'
import {
  nextReview,
  registrationFaults,
  reviewedFaults,
  reviewFaults,
  reviewStanding,
} from './registration.ts'

const TODAY = day('2026-11-30')
const register = { name: 'Risk to self', reviewMonths: 3 }
const AROUND = { today: TODAY, register }
const fields = (faults: readonly { readonly field: string }[]) => faults.map(({ field }) => field)

test('a register is reviewed so many months after it was looked at', () => {
  assert.equal(nextReview(TODAY, register), '2027-02-28')
  assert.equal(nextReview(day('2026-11-23'), register), '2027-02-23')
})

test('the next review is today at the earliest and at the end of the months at the latest', () => {
  for (const [on, faults] of [
    ['2026-11-29', ['reviewOn']],
    ['2026-11-30', []],
    ['2027-02-28', []],
    ['2027-03-01', ['reviewOn']],
  ] as const) {
    assert.deepEqual(fields(reviewFaults(day(on), AROUND)), faults, on)
  }
  assert.deepEqual(reviewFaults(day('2030-01-01'), { ...AROUND, register: undefined }), [])
})

test('a register that is put on is on the list and holds from today or before', () => {
  const faultsOf = (from: string, around: Parameters<typeof registrationFaults>[1] = AROUND) =>
    fields(registrationFaults({ fromDay: day(from), reviewOn: TODAY }, around))
  assert.deepEqual([faultsOf('2026-11-30'), faultsOf('2016-01-01')], [[], []])
  assert.deepEqual(faultsOf('2026-12-01'), ['fromDay'])
  assert.deepEqual(faultsOf('2026-11-30', { ...AROUND, register: undefined }), ['code'])
})

test('a review lies between the day a register was put on and today', () => {
  const faultsOf = (on: string) =>
    fields(reviewedFaults(day(on), { fromDay: day('2026-11-20') }, TODAY))
  assert.deepEqual([faultsOf('2026-11-20'), faultsOf('2026-11-30')], [[], []])
  assert.deepEqual(
    [faultsOf('2026-11-19'), faultsOf('2026-12-01')],
    [['reviewedOn'], ['reviewedOn']],
  )
})

test('a review is overdue from the day after the last day for it', () => {
  const standing = (on: string) => reviewStanding({ reviewOn: day(on) }, TODAY)
  assert.deepEqual(standing('2026-11-29'), {
    ...{ isOverdue: true, words: 'Review overdue: it was due by 29 November 2026' },
  })
  assert.deepEqual(standing('2026-11-30'), { isOverdue: false, words: 'Review due today' })
  assert.deepEqual(standing('2026-12-01'), {
    ...{ isOverdue: false, words: 'Review by 1 December 2026' },
  })
})
