import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addDays,
  type Day,
  day,
  isWorkingDay,
  WORKING_DAYS,
  workingDaysBetween,
} from '#platform/dates'
import { appointmentPolicyOn } from '../appointment-policy.ts'
import { type Appointment, hasBegun, OUTCOMES } from './appointment.ts'
import { appointmentsDue } from './appointments-due.ts'
import {
  type MeetingNeed,
  meetingDue,
  meetingHolder,
  missedMeeting,
  type Sentence,
} from './new-directions-meeting.ts'

const d = day
const policy = appointmentPolicyOn(d('2018-06-01'))
const MEASURE = { policy, calendar: WORKING_DAYS }
const at = (on: string, time = '12:00') => ({ day: d(on), time })

const anOrder = (allocatedOn: string): Sentence => ({
  ...{ eventNumber: 1, sentencedOn: d(allocatedOn), allocatedOn: d(allocatedOn) },
  ...{ releaseOn: null, endedOn: null },
})

const anAppointment = (onDay: string, given: Partial<Appointment> = {}): Appointment => ({
  ...{ appointmentId: onDay, kind: 'new directions meeting', onDay: d(onDay), atTime: '10:00' },
  ...{ minutes: 60, officerId: 'jo', teamId: 'north', outcome: null, ...given },
})

// Start and the day five working days later, from the public table of working days.
const FIVE_DAYS = [
  ['2018-06-01', '2018-06-08'],
  ['2018-06-02', '2018-06-08'],
  ['2018-05-04', '2018-05-14'],
  ['2018-08-13', '2018-08-20'],
  ['2018-12-20', '2018-12-31'],
  ['2022-05-30', '2022-06-08'],
  ['2023-04-28', '2023-05-09'],
] as const

test('the new directions meeting is due five working days after the case was allocated', () => {
  for (const [from, due] of FIVE_DAYS) {
    assert.equal(meetingDue(anOrder(from), MEASURE).dueOn, due)
  }
  assert.deepEqual(meetingDue(anOrder('2018-05-04'), MEASURE).reasons[0], {
    rule: 'new-directions-meeting-within',
    because:
      'The case was allocated on 4 May 2018: the new directions meeting is due by 14 May 2018',
    source: 'Plumbline, a default that an administrator edits',
  })
})

test('after custody it is counted from the release, unless the case was allocated later', () => {
  const custody = { ...anOrder('2018-03-01'), releaseOn: d('2018-06-01') }
  assert.equal(meetingDue(custody, MEASURE).dueOn, '2018-06-08')
  const late = { ...custody, allocatedOn: d('2018-06-04') }
  assert.equal(meetingDue(late, MEASURE).dueOn, '2018-06-11')
})

const NEED: MeetingNeed = {
  ...{ likelyHub: false, whyProbationOfficer: [], sex: 'male', femaleOfficer: 'not asked' },
}

test('every meeting is at a local management centre, whoever is to hold the case', () => {
  for (const likelyHub of [true, false]) {
    assert.equal(meetingHolder({ ...NEED, likelyHub }, MEASURE).place, 'local management centre')
  }
})

test('a likely hub case is ideally met by an RO3, and one that needs an RO4 by an RO4', () => {
  const grade = (need: Partial<MeetingNeed>) => meetingHolder({ ...NEED, ...need }, MEASURE).grade
  assert.equal(grade({}), 'RO3 or RO4')
  assert.equal(grade({ likelyHub: true }), 'RO3')
  assert.equal(grade({ likelyHub: true, whyProbationOfficer: ['Risk was high'] }), 'RO4')
})

test('a woman is met by a woman unless a man is asked for, and so is whoever asks', () => {
  const asked = ['not asked', 'no preference', 'yes', 'male officer asked for'] as const
  const sexes = (sex: 'female' | 'male') =>
    asked.map((femaleOfficer) => meetingHolder({ ...NEED, sex, femaleOfficer }, MEASURE).sex)
  assert.deepEqual(sexes('female'), ['female', 'female', 'female', 'male'])
  assert.deepEqual(sexes('male'), ['either', 'either', 'female', 'male'])
})

test('a failure to attend is rebooked by the officer of the meeting, and enforced by the other', () => {
  const came = { kind: 'new directions meeting', onDay: d('2018-05-04') } as const
  const missed = missedMeeting({ ...came, outcome: 'failed to attend' }, MEASURE)
  assert.deepEqual(
    [missed?.dueOn, missed?.rebooks, missed?.enforces],
    ['2018-05-14', 'officer of the meeting', 'responsible officer'],
  )
  assert.equal(
    missed?.reasons.at(-1)?.because,
    'The responsible officer keeps enforcement and other case management',
  )
})

test('a meeting that the service cancelled is for the holder of the case to book again', () => {
  const came = { kind: 'new directions meeting', onDay: d('2018-05-04') } as const
  const rebooks = OUTCOMES.map((outcome) => missedMeeting({ ...came, outcome }, MEASURE)?.rebooks)
  assert.deepEqual(rebooks, [
    ...[undefined, 'officer of the meeting', 'officer of the meeting'],
    ...['officer of the meeting', 'holder of the case'],
  ])
})

test('a meeting that did not take place for another reason is held again, without enforcement', () => {
  const came = { kind: 'new directions meeting', onDay: d('2018-05-04') } as const
  const enforced = OUTCOMES.map((outcome) => missedMeeting({ ...came, outcome }, MEASURE)?.enforces)
  assert.deepEqual(enforced, [undefined, null, 'responsible officer', null, null])
  const other = { kind: 'telephone', outcome: 'failed to attend', onDay: d('2018-05-04') } as const
  assert.equal(missedMeeting(other, MEASURE), null)
})

const due = (
  on: string,
  { sentences = [anOrder('2018-05-04')], appointments = [] as readonly Appointment[] } = {},
) =>
  appointmentsDue({ sentences, appointments }, MEASURE, at(on)).map(
    ({ what, dueOn, isOverdue }) => [what, dueOn, isOverdue],
  )

test('a meeting that nobody has booked is overdue the day after its limit, and not before', () => {
  const item = (isOverdue: boolean) => ['book new directions meeting', '2018-05-14', isOverdue]
  assert.deepEqual(due('2018-05-14'), [item(false)])
  assert.deepEqual(due('2018-05-15'), [item(true)])
})

test('a meeting that is booked up to the limit is due no more; a later one is booked late', () => {
  assert.deepEqual(due('2018-05-08', { appointments: [anAppointment('2018-05-14')] }), [])
  assert.deepEqual(due('2018-05-08', { appointments: [anAppointment('2018-05-15')] }), [
    ['new directions meeting booked late', '2018-05-14', false],
  ])
})

test('a meeting that was attended settles every sentence that had begun by then, and no later one', () => {
  const attended = anAppointment('2018-05-10', { outcome: 'attended' })
  const sentences = [anOrder('2018-05-04'), anOrder('2018-05-10')]
  assert.deepEqual(due('2018-06-30', { sentences, appointments: [attended] }), [])
  const later = [...sentences, anOrder('2018-05-11')]
  assert.deepEqual(due('2018-06-30', { sentences: later, appointments: [attended] }), [
    ['book new directions meeting', '2018-05-18', true],
  ])
})

test('a missed meeting is to be booked again within five working days of the one missed', () => {
  const failed = anAppointment('2018-05-10', { outcome: 'failed to attend' })
  assert.deepEqual(due('2018-05-17', { appointments: [failed] }), [
    ['rebook new directions meeting', '2018-05-17', false],
  ])
  const again = (onDay: string) => ({ appointments: [failed, anAppointment(onDay)] })
  assert.deepEqual(due('2018-05-11', again('2018-05-17')), [])
  assert.deepEqual(due('2018-05-11', again('2018-05-18')), [
    ['new directions meeting booked late', '2018-05-17', false],
  ])
})

test('an outcome is missing from the minute the appointment begins, and overdue the next day', () => {
  const appointments = [anAppointment('2018-05-10', { kind: 'telephone', atTime: '12:01' })]
  const sentences: Sentence[] = []
  assert.deepEqual(due('2018-05-10', { sentences, appointments }), [])
  const begun = [anAppointment('2018-05-10', { kind: 'telephone', atTime: '12:00' })]
  const item = (isOverdue: boolean) => ['record outcome', '2018-05-10', isOverdue]
  assert.deepEqual(due('2018-05-10', { sentences, appointments: begun }), [item(false)])
  assert.deepEqual(due('2018-05-11', { sentences, appointments: begun }), [item(true)])
})

test('a meeting whose outcome is missing asks for the outcome, not for another meeting', () => {
  assert.deepEqual(due('2018-05-11', { appointments: [anAppointment('2018-05-10')] }), [
    ['record outcome', '2018-05-10', true],
  ])
})

test('nothing is due before a release from prison, nor when the sentence has ended', () => {
  const custody = { ...anOrder('2018-03-01'), releaseOn: d('2018-06-01') }
  assert.deepEqual(due('2018-05-31', { sentences: [custody] }), [])
  assert.equal(due('2018-06-01', { sentences: [custody] }).length, 1)
  const ended = { ...anOrder('2018-05-04'), endedOn: d('2018-06-01') }
  assert.equal(due('2018-05-31', { sentences: [ended] }).length, 1)
  assert.deepEqual(due('2018-06-01', { sentences: [ended] }), [])
})

const aDay = fc.integer({ min: 0, max: 3000 }).map((days): Day => addDays(d('2018-01-01'), days))

test('the limit is always a working day, five of them after the allocation', () => {
  fc.assert(
    fc.property(aDay, (allocatedOn) => {
      const { dueOn } = meetingDue(anOrder(allocatedOn), MEASURE)
      assert.ok(isWorkingDay(dueOn, WORKING_DAYS))
      assert.equal(workingDaysBetween(allocatedOn, dueOn, WORKING_DAYS).count, 5)
    }),
  )
})

test('what is overdue stays overdue as days pass, while nothing is done', () => {
  fc.assert(
    fc.property(aDay, fc.nat(30), (today, more) => {
      const record = { sentences: [anOrder('2018-05-04')], appointments: [] }
      const overdueOn = (on: Day) =>
        appointmentsDue(record, MEASURE, at(on)).some(({ isOverdue }) => isOverdue)
      if (overdueOn(today)) assert.ok(overdueOn(addDays(today, more)))
      assert.equal(hasBegun(anAppointment(today), at(addDays(today, 1))), true)
    }),
  )
})
