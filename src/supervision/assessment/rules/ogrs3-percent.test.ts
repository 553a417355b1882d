import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { OGRS3_TABLES } from '../read-ogrs.ts'
import { percentOf } from './ogrs3-percent.ts'

const LIMITS = OGRS3_TABLES.percent

/**
 * A probability as per cent half up, without any arithmetic of floating point: its 64 bits are taken
 * apart into a whole number over a power of two, and those are reckoned with as they are.
 */
function exactPercent(probability: number): number {
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, probability)
  const whole = bits.getBigUint64(0)
  const exponent = (whole >> 52n) & 0x7ffn
  const fraction = whole & ((1n << 52n) - 1n)
  if (exponent === 0n) return probability === 0 ? 0 : Number.NaN
  const numerator = (fraction | (1n << 52n)) * 100n
  const denominator = 1n << (1075n - exponent)
  return Number((2n * numerator + denominator) / (2n * denominator))
}

const EVERY_PROBABILITY = Array.from({ length: 100_001 }, (_, count) => count / 100_000)

/** Where a way of rounding differs from exact arithmetic, of all probabilities there can be. */
const wrongIn = (round: (probability: number) => number) =>
  EVERY_PROBABILITY.filter((probability) => {
    const exact = Math.min(Math.max(exactPercent(probability), 1), 99)
    return round(probability) !== exact
  })

describe('a probability as whole per cent', () => {
  it('is as exact arithmetic has it, for every probability of five decimals', () => {
    assert.deepEqual(
      wrongIn((probability) => percentOf(probability, LIMITS)),
      [],
    )
  })

  it('is never 0 and never 100', () => {
    const percents = [0, 0.00499, 0.01499, 0.98499, 0.99499, 0.99999, 1]
    assert.deepEqual(
      percents.map((probability) => percentOf(probability, LIMITS)),
      [1, 1, 1, 98, 99, 99, 99],
    )
  })

  it('goes down where the number lies a little below its half, and up where it is the half', () => {
    const halves = [0.015, 0.045, 0.075, 0.105, 0.155, 0.125, 0.025, 0.375, 0.625]
    assert.deepEqual(
      halves.map((probability) => percentOf(probability, LIMITS)),
      [1, 4, 7, 10, 15, 13, 3, 38, 63],
    )
  })
})

describe('the proof over every probability', () => {
  it('finds the 44 that multiplying first would round up', () => {
    const clamped = (percent: number) => Math.min(Math.max(percent, 1), 99)
    const wrong = wrongIn((probability) => clamped(Math.round(probability * 100)))
    const unclamped = EVERY_PROBABILITY.filter(
      (probability) => Math.round(probability * 100) !== exactPercent(probability),
    )
    assert.equal(unclamped.length, 44)
    assert.deepEqual(unclamped.slice(0, 5), [0.015, 0.045, 0.075, 0.105, 0.155])
    assert.equal(unclamped.at(-1), 0.995)
    assert.deepEqual(wrong, unclamped.slice(0, -1))
  })
})
