import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { day } from '#platform/dates'
import policy from '../../../policy/sub-groups/sub-groups.json' with { type: 'json' }
import { SUB_GROUPS_FILE, subGroupPolicyOn } from './sub-group-policy.ts'

describe('the settings by which groups are compared', () => {
  it('are five cases, 95% and 5%, on any day so far', () => {
    const expected = { fewestShown: 5, confidence: 95, chanceAllowed: 5 }
    for (const on of ['2016-01-01', '2018-10-10', '2026-11-23']) {
      assert.deepEqual(subGroupPolicyOn(day(on)), expected)
    }
  })

  it('are refused when a source is missing or versions are out of order', () => {
    const [version] = policy.versions
    const bad = [
      { ...policy, sources: {} },
      { ...policy, versions: [version, version] },
      { ...policy, versions: [{ ...version, fewestShown: { cases: 0, source: 'plumbline' } }] },
    ]
    for (const one of bad) assert.equal(SUB_GROUPS_FILE.safeParse(one).success, false)
    assert.equal(SUB_GROUPS_FILE.safeParse(policy).success, true)
  })
})
