import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { day } from '#platform/dates'
import { type IntakeSoFar, leftToDo } from './left-to-do.ts'

const DONE: IntakeSoFar = {
  ...{ domesticAbuseCheck: 'started here', domesticAbuseOn: day('2026-11-23') },
  ...{ safeguardingCheck: 'started by the NPS', safeguardingOn: day('2026-11-20') },
  ...{ registersChecked: true, femaleOfficer: 'no preference', isBanded: true },
  meetingOn: day('2026-11-30'),
}

describe('what intake has left to do', () => {
  it('is nothing once both checks are started and everything else is answered', () => {
    assert.deepEqual(leftToDo(DONE), [])
  })

  it('is everything for a case that has just come, in the order of the work', () => {
    const begun: IntakeSoFar = {
      ...{ domesticAbuseCheck: 'not started', domesticAbuseOn: null },
      ...{ safeguardingCheck: 'not started', safeguardingOn: null },
      ...{ registersChecked: false, femaleOfficer: 'not asked', isBanded: false, meetingOn: null },
    }
    assert.deepEqual(
      leftToDo(begun).map(({ words }) => words),
      [
        'Start the domestic abuse check',
        'Start the safeguarding check',
        'Check the registers and flags',
        'Put on record what the band needs',
        'Ask whether the officer should be a woman',
        'Book the new directions meeting',
      ],
    )
  })

  it('names the one thing that is missing', () => {
    assert.deepEqual(
      leftToDo({ ...DONE, femaleOfficer: 'not asked' }).map(({ part }) => part),
      ['officer-question'],
    )
    assert.deepEqual(
      leftToDo({ ...DONE, meetingOn: null }).map(({ part }) => part),
      ['meeting'],
    )
  })
})
