import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { anAsk, someCases } from '../test-cases.ts'
import { drawSample } from './draw-sample.ts'
import type { DrawnSample } from './drawn-sample.ts'
import { replace } from './replace.ts'
import { casesInSample } from './standing.ts'

const CASES = [...someCases(80, 'M'), ...someCases(20, 'F', { gender: 'female' })]
const DRAWN = drawSample(anAsk({ cases: CASES, size: 20 }))

const referenceOf = (drawn: DrawnSample, role: 'sample' | 'reserve', cell: number, place = 1) =>
  drawn.cases.find((one) => one.role === role && one.cell === cell && one.place === place)
    ?.reference ?? assert.fail()
const first = referenceOf(DRAWN, 'sample', 1)
const reserve = referenceOf(DRAWN, 'reserve', 1)
const withdraw = (drawn: DrawnSample, withdrawn: string, reason = 'the file is closed') =>
  replace(drawn, { withdrawn, reason })

describe('a case withdrawn from a sample', () => {
  it('is replaced by the next reserve of its cell, with the reason in the log', () => {
    const now = withdraw(DRAWN, first)
    assert.deepEqual(now.log, [
      {
        ...{ number: 1, withdrawn: first, role: 'sample', cell: 1 },
        ...{ reason: 'the file is closed', replacedBy: reserve },
        because: `"${reserve}" is reserve 1 of "female, community order, medium", the next in the order of the draw`,
      },
    ])
    const references = casesInSample(now).map(({ reference }) => reference)
    assert.deepEqual([references.includes(first), references.includes(reserve)], [false, true])
    assert.deepEqual(
      now.cells.map(({ achieved, reserves }) => [achieved, reserves]),
      [
        [4, 0],
        [16, 4],
      ],
    )
    assert.deepEqual(now.ratios, DRAWN.ratios)
  })

  it('leaves the sample one case smaller when its cell has no reserve left, and says so', () => {
    const now = withdraw(withdraw(DRAWN, first), referenceOf(DRAWN, 'sample', 1, 2))
    const entry = now.log[1]
    assert.equal(entry?.replacedBy, null)
    assert.match(entry?.because ?? '', /has no reserve left: the sample has one case fewer$/)
    assert.equal(now.cells[0]?.achieved, 3)
    assert.equal(now.ratios[0]?.codes.find(({ code }) => code === 'female')?.achieved, 3)
  })

  it('may be a reserve that had taken a place', () => {
    const now = withdraw(
      withdraw(DRAWN, referenceOf(DRAWN, 'sample', 2)),
      referenceOf(DRAWN, 'reserve', 2),
    )
    assert.deepEqual(
      now.log.map(({ role, replacedBy }) => [role, replacedBy]),
      [
        ['sample', referenceOf(DRAWN, 'reserve', 2)],
        ['sample', referenceOf(DRAWN, 'reserve', 2, 2)],
      ],
    )
  })

  it('may be a reserve whose turn had not come: it is passed over from then on', () => {
    const now = withdraw(withdraw(DRAWN, reserve), first)
    assert.deepEqual(
      now.log.map(({ role, replacedBy }) => [role, replacedBy]),
      [
        ['reserve', null],
        ['sample', null],
      ],
    )
  })

  it('must be in the sample, not withdrawn before, and have a reason', () => {
    const refused = (code: string, run: () => unknown) =>
      assert.throws(run, { name: 'CannotDraw', code })
    refused('not-in-sample', () => withdraw(DRAWN, 'X'))
    refused('already-withdrawn', () => withdraw(withdraw(DRAWN, first), first))
    refused('no-reason', () => withdraw(DRAWN, first, '  '))
  })
})
