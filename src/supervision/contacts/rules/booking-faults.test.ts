import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#platform/dates'
import { appointmentPolicyOn } from '../appointment-policy.ts'
import { type Appointment, OUTCOMES, type Outcome } from './appointment.ts'
import { type AroundBooking, bookingFaults } from './booking-faults.ts'
import { outcomeFaults } from './outcome-faults.ts'

const d = day
const policy = appointmentPolicyOn(d('2018-06-01'))
const at = (on: string, time = '12:00') => ({ day: d(on), time })

const anAppointment = (onDay: string, given: Partial<Appointment> = {}): Appointment => ({
  ...{ appointmentId: onDay, kind: 'new directions meeting', onDay: d(onDay), atTime: '10:00' },
  ...{ minutes: 60, officerId: 'jo', teamId: 'north', outcome: null, ...given },
})

const BOOKING = {
  ...{ onDay: d('2018-06-01'), atTime: '14:00', minutes: 60, officerId: 'jo', teamId: 'north' },
}
const AROUND: AroundBooking = {
  kind: 'face to face',
  now: at('2018-06-01'),
  policy,
  others: [],
  officerAt: 'hub',
  officerWillHaveLeft: false,
}
const refused = (booking: Partial<typeof BOOKING>, around: Partial<AroundBooking> = {}) =>
  bookingFaults({ ...BOOKING, ...booking }, { ...AROUND, ...around })

test('an appointment is booked for a time to come, from the next minute on', () => {
  assert.deepEqual(refused({ atTime: '12:01' }), [])
  assert.deepEqual(refused({ atTime: '12:00' }), [
    { field: 'atTime', because: '12:00 today is past: it is 12:00 now' },
  ])
  assert.deepEqual(refused({ onDay: d('2018-05-31') }), [
    { field: 'onDay', because: '31 May 2018 is past: choose today or a day to come' },
  ])
})

test('an appointment is neither too short nor too long, and ends on its day', () => {
  const lengths = [4, 5, 480, 481].map((minutes) => refused({ minutes }).length)
  assert.deepEqual(lengths, [1, 0, 0, 1])
  assert.deepEqual(refused({ atTime: '23:00', minutes: 60 }), [])
  assert.equal(refused({ atTime: '23:00', minutes: 61 }).length, 1)
})

test('appointments that only touch do not clash, and one minute more does', () => {
  const others = [anAppointment('2018-06-01', { kind: 'telephone', atTime: '15:00', minutes: 20 })]
  assert.deepEqual(refused({ atTime: '14:00', minutes: 60 }, { others }), [])
  assert.deepEqual(refused({ atTime: '15:20' }, { others }), [])
  assert.deepEqual(refused({ atTime: '14:00', minutes: 61 }, { others }), [
    {
      field: 'atTime',
      because: 'The person is expected at 15:00 that day for 20 minutes (telephone)',
    },
  ])
})

test('a new directions meeting is not with an officer of the hub; other appointments may be', () => {
  const kind = 'new directions meeting'
  assert.deepEqual(refused({}), [])
  assert.deepEqual(refused({}, { kind, officerAt: 'local management centre' }), [])
  assert.deepEqual(refused({}, { kind, officerAt: null }), [])
  assert.equal(refused({}, { kind }).length, 1)
  assert.equal(refused({}, { officerWillHaveLeft: true })[0]?.field, 'officerId')
})

test('everything that is wrong with a booking is told at once', () => {
  const fields = refused({ onDay: d('2018-05-31'), minutes: 1 }, { kind: 'new directions meeting' })
  assert.deepEqual(
    fields.map(({ field }) => field),
    ['onDay', 'minutes', 'officerId'],
  )
})

test('nobody has come or failed to come before an appointment begins; it can be called off', () => {
  const early = (outcome: Outcome) =>
    outcomeFaults({ outcome, words: 'Rang' }, BOOKING, { policy, now: at('2018-06-01', '13:59') })
  const begun = (outcome: Outcome) =>
    outcomeFaults({ outcome, words: 'Rang' }, BOOKING, { policy, now: at('2018-06-01', '14:00') })
  assert.deepEqual(
    OUTCOMES.map((outcome) => early(outcome).length),
    [1, 0, 1, 0, 0],
  )
  assert.deepEqual(
    OUTCOMES.map((outcome) => begun(outcome).length),
    [0, 0, 0, 0, 0],
  )
  assert.equal(
    early('attended')[0]?.because,
    'The appointment is on 1 June 2018 at 14:00: it has not happened yet, so nobody can say “attended”',
  )
})

test('what did not take place needs words, and an appointment that was kept does not', () => {
  const without = (outcome: Outcome) =>
    outcomeFaults({ outcome, words: ' ' }, BOOKING, { policy, now: at('2018-06-02') }).length
  assert.deepEqual(OUTCOMES.map(without), [0, 1, 1, 1, 1])
})
