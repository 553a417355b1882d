import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, day } from '#platform/dates'
import { recordCodesOn } from '../record-policy.ts'
import { CUSTODY, ORDER } from '../test-record.ts'
import {
  lastDayOfSentence,
  type Sentence,
  type SentenceTyped,
  sentenceFaults,
} from './sentence-faults.ts'

const TODAY = day('2026-11-23')
const { sentenceMonths: months, disposals } = recordCodesOn(TODAY)
const AROUND = { today: TODAY, bornOn: day('1990-02-28'), months, disposals }

const faultsOf = (sentence: Sentence, typed: Partial<SentenceTyped>) =>
  sentenceFaults({ ...sentence, ...typed }, AROUND).map(({ field }) => field)

test('an order and a custodial sentence that can be have no faults', () => {
  assert.deepEqual([faultsOf(ORDER, {}), faultsOf(CUSTODY, {})], [[], []])
})

test('each limit refuses the day beyond it and takes the day on it', () => {
  const CASES: readonly (readonly [Sentence, keyof SentenceTyped, string, string])[] = [
    [ORDER, 'convictedOn', '2026-06-23', '2026-06-22'],
    [ORDER, 'allocatedOn', '2026-06-21', '2026-06-22'],
    [ORDER, 'allocatedOn', '2026-11-24', '2026-11-23'],
    [CUSTODY, 'releaseOn', '2026-06-21', '2026-06-22'],
    [CUSTODY, 'licenceEndsOn', '2026-10-20', '2026-10-21'],
    [CUSTODY, 'pssEndsOn', '2027-02-20', '2027-02-21'],
    [CUSTODY, 'endsOn', '2027-10-20', '2027-10-21'],
    [ORDER, 'endsOn', '2026-06-21', '2026-06-22'],
  ]
  for (const [sentence, field, beyond, on] of CASES) {
    const name = `${field} ${beyond}`
    assert.equal(faultsOf(sentence, { [field]: day(beyond) }).length, 1, name)
    assert.deepEqual(faultsOf(sentence, { [field]: day(on) }), [], `${field} ${on}`)
  }
})

test('a length is a whole number of months within the policy', () => {
  for (const [lengthMonths, faults] of [
    [0, ['lengthMonths']],
    [1, []],
    [1200, []],
    [1201, ['lengthMonths']],
    [1.5, ['lengthMonths']],
  ] as const) {
    assert.deepEqual(faultsOf(ORDER, { lengthMonths }), faults, `${lengthMonths}`)
  }
})

test('nobody is convicted on the day of their birth or before, and may be the day after', () => {
  for (const [on, faults] of [
    ['1990-02-27', ['convictedOn']],
    ['1990-02-28', ['convictedOn']],
    ['1990-03-01', []],
  ] as const) {
    assert.deepEqual(faultsOf(ORDER, { convictedOn: day(on) }), faults, on)
  }
})

test('custody has a day of release, supervision follows a licence, and an order has neither', () => {
  assert.deepEqual(faultsOf(CUSTODY, { releaseOn: null }), ['releaseOn'])
  assert.deepEqual(faultsOf(CUSTODY, { pssEndsOn: null }), [])
  assert.deepEqual(faultsOf(CUSTODY, { licenceEndsOn: null }), ['licenceEndsOn'])
  assert.deepEqual(faultsOf(CUSTODY, { licenceEndsOn: null, pssEndsOn: null }), [])
  for (const disposal of ['community order', 'suspended sentence order'] as const) {
    assert.deepEqual(faultsOf(CUSTODY, { disposal }), ['releaseOn', 'licenceEndsOn', 'pssEndsOn'])
  }
})

test('a sentence ends with a reason and a day that is not to come and not before it began', () => {
  const end = (endedOn: string | null, endReason: Sentence['endReason']) =>
    faultsOf(ORDER, { endedOn: endedOn === null ? null : day(endedOn), endReason })
  assert.deepEqual(end('2026-06-22', 'completed'), [])
  assert.deepEqual(end('2026-11-23', 'revoked'), [])
  assert.deepEqual(end('2026-06-21', 'completed'), ['endedOn'])
  assert.deepEqual(end('2026-11-24', 'completed'), ['endedOn'])
  assert.deepEqual(end('2026-11-23', null), ['endReason'])
  assert.deepEqual(end(null, 'completed'), ['endedOn'])
})

test('everything impossible is told at once', () => {
  const typed = { lengthMonths: 0, allocatedOn: day('2026-11-24'), releaseOn: day('2026-06-21') }
  assert.deepEqual(faultsOf(CUSTODY, typed), ['allocatedOn', 'lengthMonths', 'releaseOn'])
})

// The last days below were counted by hand on a calendar.
test('a sentence ends with its months, its licence or its supervision, whichever is latest', () => {
  const last = (typed: Partial<Sentence>) => lastDayOfSentence({ ...ORDER, ...typed })
  const months = '12 months from 22 June 2026, that day included'
  assert.deepEqual(last({}), { day: '2027-06-21', reasons: [months] })
  assert.equal(last({ sentencedOn: day('2024-02-29') }).day, '2025-02-28')
  const same = last({ licenceEndsOn: day('2027-06-21') })
  assert.deepEqual(same.reasons, [months, 'The licence ends on this day'])
  const later = last({ licenceEndsOn: day('2027-06-20'), pssEndsOn: day('2027-06-22') })
  assert.deepEqual(later, {
    ...{ day: '2027-06-22', reasons: ['Post-sentence supervision ends on this day'] },
  })
})

test('a last day that is worked out is never refused, and has its reasons', () => {
  const days = fc.integer({ min: 0, max: 1000 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1200 }), days, days, days, (lengthMonths, ...after) => {
      const [release = 0, licence = 0, pss = 0] = after
      const releaseOn = addDays(CUSTODY.sentencedOn, release)
      const licenceEndsOn = addDays(releaseOn, licence)
      const pssEndsOn = addDays(licenceEndsOn, pss)
      const sentence = { ...CUSTODY, lengthMonths, releaseOn, licenceEndsOn, pssEndsOn }
      const { day: endsOn, reasons } = lastDayOfSentence(sentence)
      assert.deepEqual(faultsOf(sentence, { endsOn }), [])
      assert.ok(reasons.length > 0)
    }),
    { numRuns: 200 },
  )
})
