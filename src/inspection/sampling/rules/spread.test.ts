import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { aCase, anAsk, someCases } from '../test-cases.ts'
import { inDrawOrder } from './draw-order.ts'
import { drawSample } from './draw-sample.ts'
import { mostOf } from './limits.ts'
import { drawWithinLimits } from './spread.ts'

const AT_MOST_3 = {
  column: 'officer',
  limit: 'at most',
  cases: 3,
  mark: 'reconstructed',
  source: 'plumbline',
} as const

const SHARE = {
  column: 'office',
  limit: 'proportional share',
  mark: 'reconstructed',
  source: 'plumbline',
} as const

describe('the limits on one office or officer', () => {
  it('are a number of cases, or a share of the sample rounded up', () => {
    // 7 of 10: 6 in Harlow make 4.2, 4 in Grays 2.8.
    const cases = [
      ...someCases(6, 'H', { office: 'Harlow' }),
      ...someCases(4, 'G', { office: 'Grays' }),
    ]
    const [office, officer] = mostOf([SHARE, AT_MOST_3], cases, 7)
    assert.deepEqual(
      [...(office?.most ?? [])],
      [
        ['Harlow', 5],
        ['Grays', 3],
      ],
    )
    assert.deepEqual(new Set(officer?.most.values()), new Set([3]))
  })

  it('are kept by an exchange with the next case of the same cell', () => {
    // One officer has the four cases drawn first; the last of these leaves for the fifth.
    const inOrder = inDrawOrder(someCases(6, 'C'), { seed: 1, sample: 'a' })
    const cases = inOrder.map(({ listed, key }, place) => ({
      key,
      listed: aCase(listed.reference, { officer: place < 4 ? 'busy' : `RO-${place}` }),
    }))
    const limits = mostOf(
      [AT_MOST_3],
      cases.map(({ listed }) => listed),
      4,
    )
    const [drawn] = drawWithinLimits([{ cases, share: 4 }], limits)
    assert.deepEqual(drawn, [cases[0], cases[1], cases[2], cases[4]])
  })

  it('give way to the share of a cell, and the sample names who is over', () => {
    const cases = [
      ...someCases(60, 'M'),
      ...someCases(30, 'F', { gender: 'female', officer: 'RO-only' }),
    ]
    const { cells, spread, reasons } = drawSample(anAsk({ cases, size: 45 }))
    assert.deepEqual(
      cells.map(({ target, achieved }) => [target, achieved]),
      [
        [15, 15],
        [30, 30],
      ],
    )
    const officers = spread.find(({ column }) => column === 'officer')
    assert.deepEqual(officers?.notKept, ['RO-only'])
    assert.equal(officers?.values.find(({ value }) => value === 'RO-only')?.achieved, 15)
    assert.ok(
      reasons.some(({ because }) =>
        /at most 3 cases .* not kept for RO-only, because no exchange/.test(because),
      ),
    )
  })

  it('are said not to apply when everybody is taken', () => {
    const cases = someCases(4, 'C', { officer: 'RO-only' })
    const { reasons } = drawSample(anAsk({ cases }))
    assert.ok(
      reasons.some(({ because }) => /not applied, because every eligible case/.test(because)),
    )
  })

  it('never leave more cases over a limit than the keys alone would, and keep every share', () => {
    const anyCases = fc
      .array(fc.tuple(fc.nat(3), fc.nat(9)), { minLength: 2, maxLength: 80 })
      .map((rows) =>
        rows.map(([office, officer], place) =>
          aCase(`C-${place}`, { office: `O${office}`, officer: `RO-${officer}` }),
        ),
      )
    fc.assert(
      fc.property(anyCases, fc.nat(), (cases, seed) => {
        const n = Math.ceil(cases.length / 2)
        const inOrder = inDrawOrder(cases, { seed, sample: 'a' })
        const limits = mostOf([SHARE, AT_MOST_3], cases, n)
        const over = (drawn: readonly { listed: { values: Record<string, string> } }[]) =>
          limits.reduce(
            (sum, { column, most }) =>
              sum +
              [...most].reduce((excess, [value, limit]) => {
                const count = drawn.filter(({ listed }) => listed.values[column] === value).length
                return excess + Math.max(0, count - limit)
              }, 0),
            0,
          )
        const [drawn = []] = drawWithinLimits([{ cases: inOrder, share: n }], limits)
        assert.equal(new Set(drawn).size, n)
        assert.ok(over(drawn) <= over(inOrder.slice(0, n)))
      }),
    )
  })
})
