import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#platform/dates'
import shipped from '../../../policy/contacts/appointments.json' with { type: 'json' }
import { APPOINTMENTS_FILE, appointmentPolicyOn } from './appointment-policy.ts'

test('the days before the first version go by the first', () => {
  assert.deepEqual(appointmentPolicyOn(day('2017-01-01')), appointmentPolicyOn(day('2018-05-01')))
})

test('a file with a fault is refused, with what is wrong (planted faults)', () => {
  const planted = (change: (file: typeof shipped) => void) => {
    const file = structuredClone(shipped)
    change(file)
    const { error } = APPOINTMENTS_FILE.safeParse(file)
    return error?.issues.map(({ message }) => message).join('; ') ?? 'taken'
  }
  const first = (file: typeof shipped) => file.versions[0] ?? assert.fail('there is a version')
  assert.equal(
    planted(() => {}),
    'taken',
  )
  assert.match(
    planted((file) => Object.assign(first(file).newDirectionsMeeting, { withinSource: 'hearsay' })),
    /"hearsay" is not among the sources/,
  )
  assert.match(
    planted((file) => Object.assign(first(file).minutes.usual, { telephone: 4 })),
    /4 minutes for telephone is not between 5 and 480/,
  )
  assert.match(
    planted((file) => file.versions.push(structuredClone(first(file)))),
    /2018-05-01 is not after 2018-05-01/,
  )
  assert.match(
    planted((file) => Object.assign(first(file), { from: '2018-02-30' })),
    /is not a day: write it as 2018-05-08/,
  )
})
