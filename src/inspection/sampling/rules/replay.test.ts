import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aCase, anAsk, someCases } from '../test-cases.ts'
import { drawSample } from './draw-sample.ts'
import type { DrawnSample } from './drawn-sample.ts'
import { replace } from './replace.ts'
import { keptSample, replay } from './replay.ts'

const CASES = [...someCases(80, 'M'), ...someCases(20, 'F', { gender: 'female' })]
const ASK = anAsk({ cases: CASES, size: 20 })
const FRESH = drawSample(ASK)
const DRAWN = replace(FRESH, {
  withdrawn: FRESH.cases[0]?.reference ?? '',
  reason: 'the file is closed',
})

/** The paths at which a record differs from its list. */
function differingIn(drawn: DrawnSample, change: object = {}): readonly string[] {
  const replayed = replay(keptSample(drawn), { ...ASK, ...change })
  return replayed.same ? [] : replayed.differences.map(({ path }) => path)
}

describe('a kept sample drawn again', () => {
  it('is the same from the same list, whatever the order of its rows', () => {
    assert.deepEqual(replay(keptSample(DRAWN), ASK), { same: true, drawn: DRAWN })
    assert.deepEqual(differingIn(DRAWN, { cases: CASES.toReversed() }), [])
  })

  it('is the same when only sentences were put in better words', () => {
    const reworded = { ...DRAWN, reasons: [] }
    assert.deepEqual(differingIn(reworded), [])
  })

  it('differs when one case was exchanged by hand (planted fault)', () => {
    const [one, ...rest] = DRAWN.cases
    const other = CASES.find(
      ({ reference }) => !DRAWN.cases.some((drawn) => drawn.reference === reference),
    )
    if (one === undefined || other === undefined) return assert.fail()
    const cases = [{ ...one, reference: other.reference }, ...rest]
    const log = DRAWN.log.map((entry) => ({ ...entry, withdrawn: other.reference }))
    assert.deepEqual(differingIn({ ...DRAWN, cases, log }), ['.'])
    assert.ok(differingIn({ ...FRESH, cases }).includes('.cases[0].reference'))
  })

  it('differs when a figure, the seed or a replacement was changed (planted faults)', () => {
    const ratios = DRAWN.ratios.slice(1)
    assert.ok(differingIn({ ...DRAWN, ratios }).some((path) => path.startsWith('.ratios')))
    assert.ok(differingIn({ ...FRESH, seed: 8 }).some((path) => path.startsWith('.cases')))
    const log = DRAWN.log.map((entry) => ({ ...entry, replacedBy: 'X' }))
    assert.deepEqual(differingIn({ ...DRAWN, log }), ['.log[0].replacedBy'])
    assert.deepEqual(differingIn({ ...DRAWN, eligible: 99 }), ['.eligible'])
  })

  it('differs from another list, even in a cell that decides nothing', () => {
    const moved = CASES.map((one) =>
      one === CASES[0] ? aCase(one.reference, { supervision_started_on: '2018-01-17' }) : one,
    )
    assert.deepEqual(differingIn(DRAWN, { cases: moved }), ['.list.sha256'])
    assert.deepEqual(differingIn(DRAWN, { cases: [] }), ['.'])
  })

  it('differs when the specification was changed under the same number', () => {
    const specification = { ...ASK.specification, about: 'something else' }
    assert.deepEqual(differingIn(DRAWN, { specification }), ['.specification.sha256'])
  })
})
