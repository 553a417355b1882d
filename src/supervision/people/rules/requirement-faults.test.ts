import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#platform/dates'
import { recordCodesOn } from '../record-policy.ts'
import { CUSTODY, ORDER } from '../test-record.ts'
import {
  type AroundRequirement,
  newRequirementFaults,
  type Requirement,
  requirementFaults,
  requirementInWords,
} from './requirement-faults.ts'

const TODAY = day('2026-11-23')
const policies = recordCodesOn(TODAY).requirements
const AROUND: AroundRequirement = { today: TODAY, policies, sentence: ORDER, others: [] }
const HOURS: Requirement = {
  ...{ kind: 'UPW', amount: 120, programme: null, endedOn: null, endReason: null },
}
const PROGRAMME: Requirement = { ...HOURS, kind: 'programme', amount: null, programme: 'Thinking' }

const faultsOf = (requirement: Requirement, around: Partial<AroundRequirement> = {}) =>
  newRequirementFaults(requirement, { ...AROUND, ...around }).map(({ field }) => field)

// Essex report, section 4, and Criminal Justice Act 2003, section 199: 40 to 300 hours.
test('unpaid work is 40 to 300 whole hours', () => {
  for (const [amount, faults] of [
    [39, ['amount']],
    [40, []],
    [300, []],
    [301, ['amount']],
    [40.5, ['amount']],
    [null, ['amount']],
  ] as const) {
    assert.deepEqual(faultsOf({ ...HOURS, amount }), faults, `${amount}`)
  }
})

test('every kind that is counted is taken at its limits and refused beyond them', () => {
  for (const { code: kind, amount } of policies) {
    if (amount === null) continue
    const { least, most } = amount
    for (const [value, count] of [
      [least - 1, 1],
      [least, 0],
      [most, 0],
      [most + 1, 1],
    ] as const) {
      assert.equal(faultsOf({ ...HOURS, kind, amount: value }).length, count, `${kind} ${value}`)
    }
  }
})

test('a programme has a name and no amount, and nothing else has a name', () => {
  assert.deepEqual(faultsOf(PROGRAMME), [])
  assert.deepEqual(faultsOf({ ...PROGRAMME, programme: null }), ['programme'])
  assert.deepEqual(faultsOf({ ...PROGRAMME, amount: 10 }), ['amount'])
  assert.deepEqual(faultsOf({ ...HOURS, programme: 'Thinking' }), ['programme'])
})

test('nothing is added to a sentence that is over, to custody, or a second time', () => {
  assert.deepEqual(faultsOf(HOURS, { sentence: CUSTODY }), ['kind'])
  assert.deepEqual(faultsOf(HOURS, { sentence: { ...ORDER, endedOn: TODAY } }), ['kind'])
  assert.deepEqual(faultsOf(HOURS, { others: [HOURS] }), ['kind'])
  const over = { ...HOURS, endedOn: TODAY, endReason: 'completed' } as const
  assert.deepEqual(faultsOf(HOURS, { others: [over] }), [])
  assert.deepEqual(faultsOf(HOURS, { others: [{ ...HOURS, kind: 'RAR' }] }), [])
  assert.deepEqual(faultsOf(PROGRAMME, { others: [{ ...PROGRAMME, programme: 'Resolve' }] }), [])
  const twice = { ...PROGRAMME, programme: ' THINKING ' }
  assert.deepEqual(faultsOf(PROGRAMME, { others: [twice] }), ['programme'])
})

test('a requirement ends with a reason, not before its sentence and not in days to come', () => {
  const end = (endedOn: string, endReason: Requirement['endReason'] = 'completed') =>
    requirementFaults({ ...HOURS, endedOn: day(endedOn), endReason }, AROUND).map(
      ({ field }) => field,
    )
  assert.deepEqual([end('2026-06-22'), end('2026-11-23')], [[], []])
  assert.deepEqual([end('2026-06-21'), end('2026-11-24')], [['endedOn'], ['endedOn']])
  assert.deepEqual(end('2026-11-23', null), ['endReason'])
})

test('a kind that the policy of the day does not have is refused', () => {
  assert.deepEqual(
    requirementFaults(HOURS, { ...AROUND, policies: [] }).map(({ field }) => field),
    ['kind'],
  )
})

test('a requirement is said with its amount or its name', () => {
  const said = (one: Requirement) => requirementInWords(one, policies)
  assert.equal(said(HOURS), 'Unpaid work: 120 hours')
  assert.equal(
    said({ ...HOURS, kind: 'RAR', amount: 1 }),
    'Rehabilitation activity requirement (RAR): 1 day',
  )
  assert.equal(said(PROGRAMME), 'Accredited programme: Thinking')
  assert.equal(said({ ...HOURS, kind: 'curfew', amount: null }), 'Curfew')
  assert.equal(requirementInWords(HOURS, []), 'UPW: 120')
})
