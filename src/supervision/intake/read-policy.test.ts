import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { day } from '#platform/dates'
import policy from '../../../policy/intake/case-file.json' with { type: 'json' }
import { CASE_FILE_POLICY, caseBoundsOn } from './read-policy.ts'

describe('the bounds of a new case', () => {
  it('are 40 to 300 hours of unpaid work, on any day', () => {
    for (const on of ['2018-04-30', '2018-05-01', '2026-11-23']) {
      assert.deepEqual(caseBoundsOn(day(on)).unpaidWorkHours, { least: 40, most: 300 })
    }
  })

  it('are refused when the least is more than the most, or a day is none', () => {
    const [version] = policy.versions
    const planted = (different: object) =>
      CASE_FILE_POLICY.safeParse({ ...policy, versions: [{ ...version, ...different }] }).success
    assert.equal(planted({}), true)
    assert.equal(planted({ unpaidWorkHours: { least: 300, most: 40 } }), false)
    assert.equal(planted({ from: '2018-02-30' }), false)
    assert.equal(planted({ hours: 1 }), false)
  })
})
