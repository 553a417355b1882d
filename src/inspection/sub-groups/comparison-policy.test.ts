import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { day } from '#platform/dates'
import policy from '../../../policy/comparisons/comparisons.json' with { type: 'json' }
import { COMPARISONS_FILE, comparisonPolicyOn } from './comparison-policy.ts'

describe('the settings by which groups and inspections are compared', () => {
  it('are five cases, 95%, 5% and 80%, on any day so far', () => {
    const expected = { fewestShown: 5, confidence: 95, chanceAllowed: 5, power: 80 }
    for (const on of ['2016-01-01', '2018-10-10', '2026-11-23']) {
      assert.deepEqual(comparisonPolicyOn(day(on)), expected)
    }
  })

  it('are refused when a source is missing or versions are out of order', () => {
    const [version] = policy.versions
    const bad = [
      { ...policy, sources: {} },
      { ...policy, versions: [version, version] },
      { ...policy, versions: [{ ...version, fewestShown: { cases: 0, source: 'plumbline' } }] },
    ]
    for (const one of bad) assert.equal(COMPARISONS_FILE.safeParse(one).success, false)
    assert.equal(COMPARISONS_FILE.safeParse(policy).success, true)
  })
})
