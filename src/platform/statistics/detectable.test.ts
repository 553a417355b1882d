import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { z } from 'zod'
import { detectableChange } from './detectable.ts'

const number = z.number()
const { detectable: VECTORS } = z
  .object({
    detectable: z.array(
      z.object({
        ...{ percent: number, n: number, confidence: number, power: number },
        ...{ rise: number.nullable(), fall: number.nullable() },
      }),
    ),
  })
  .parse(
    JSON.parse(
      readFileSync(new URL('../../../tests/vectors/detectable.json', import.meta.url), 'utf8'),
    ),
  )

const usual = { confidence: 95, power: 80 }

describe('the smallest change that two samples tell apart', () => {
  it('is what R finds for samples of the same size', () => {
    for (const { percent, n, confidence, power, ...expected } of VECTORS) {
      const found = detectableChange(percent, { before: n, after: n }, { confidence, power })
      for (const way of ['rise', 'fall'] as const) {
        const [mine, theirs] = [found[way], expected[way]]
        const what = `${way} from ${percent}% with ${n}: ${mine}, not ${theirs}`
        if (theirs === null) assert.equal(mine, null, what)
        else assert.ok(mine !== null && Math.abs(mine - theirs) < 1e-3, what)
      }
    }
  })

  it('is smaller with more cases on either side, and larger the surer it must be', () => {
    const rise = (before: number, after: number, sought = usual) =>
      detectableChange(40, { before, after }, sought).rise ?? 100
    assert.ok(rise(100, 100) > rise(200, 100) && rise(100, 100) > rise(100, 200))
    assert.ok(rise(100, 100) < rise(100, 100, { confidence: 99, power: 80 }))
    assert.ok(rise(100, 100) < rise(100, 100, { confidence: 95, power: 95 }))
  })

  it('is mirrored: a rise from 30% is as large as a fall from 70%', () => {
    const sizes = { before: 64, after: 100 }
    const [low, high] = [30, 70].map((percent) => detectableChange(percent, sizes, usual))
    assert.ok(Math.abs((low?.rise ?? 0) - (high?.fall ?? 1)) < 1e-9)
  })

  it('is none where not even every case would be enough', () => {
    const { rise, fall } = detectableChange(90, { before: 15, after: 15 }, usual)
    assert.equal(rise, null)
    assert.ok(fall !== null)
    assert.equal(detectableChange(100, { before: 100, after: 100 }, usual).rise, null)
  })

  it('cannot be asked of what are no samples', () => {
    const bad = [
      () => detectableChange(101, { before: 10, after: 10 }, usual),
      () => detectableChange(50, { before: 0, after: 10 }, usual),
      () => detectableChange(50, { before: 10, after: 1.5 }, usual),
      () => detectableChange(50, { before: 10, after: 10 }, { confidence: 95, power: 100 }),
    ]
    for (const one of bad) assert.throws(one, RangeError)
  })
})
