import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import vectors from '../../../../tests/vectors/sampling.json' with { type: 'json' }
import { aCase, anAsk, CASE_SUPERVISION, shipped, someCases } from '../test-cases.ts'
import { type DrawAsked, drawSample } from './draw-sample.ts'
import type { DrawnSample } from './drawn-sample.ts'
import type { ListedCase } from './specification.ts'
import { codesOf } from './specification.ts'

const referencesOf = (drawn: DrawnSample, role: 'sample' | 'reserve', cell?: number) =>
  drawn.cases
    .filter((one) => one.role === role && (cell === undefined || one.cell === cell))
    .map(({ reference }) => reference)
const draw = (change: Partial<DrawAsked> = {}) => drawSample(anAsk(change))

describe('a sample worked out by hand', () => {
  // 50 men on community orders, 30 on suspended sentences, 20 women: 25, 15 and 10 of 50.
  const cases = [
    ...someCases(50, 'M'),
    ...someCases(30, 'S', { disposal: 'suspended sentence order' }),
    ...someCases(20, 'F', { gender: 'female' }),
  ]
  const drawn = draw({ cases, size: 50 })

  it('has the make-up of the list, cell by cell and ratio by ratio', () => {
    assert.deepEqual(
      drawn.cells.map(({ name, due, target, achieved }) => [name, due, target, achieved]),
      [
        ['female, community order, medium', 10, 10, 10],
        ['male, community order, medium', 25, 25, 25],
        ['male, suspended sentence order, medium', 15, 15, 15],
      ],
    )
    const [gender] = drawn.ratios
    assert.deepEqual(
      gender?.codes.map(({ code, population, target, achieved }) => [
        ...[code, population, target, achieved],
      ]),
      [
        ['female', 20, 10, 10],
        ['male', 80, 40, 40],
        ['other', 0, 0, 0],
      ],
    )
  })

  it('takes the lowest keys of each cell, and the next ones for reserves', () => {
    const key = (reference: string) =>
      createHash('sha256')
        .update(`plumbline-draw-1\n7\ncase_supervision\n${reference}`)
        .digest('hex')
    const women = cases
      .filter(({ values }) => values.gender === 'female')
      .map(({ reference }) => reference)
      .toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
    assert.deepEqual(referencesOf(drawn, 'sample', 1), women.slice(0, 10))
    assert.deepEqual(referencesOf(drawn, 'reserve', 1), women.slice(10, 12))
  })

  it('explains every step', () => {
    assert.deepEqual(
      drawn.reasons.map(({ rule }) => rule),
      [
        'eligible-cases',
        'sampling-target',
        'finite-population-correction',
        'size-asked-for',
        'proportional-allocation',
        'seeded-draw',
        'spread',
        'spread',
        'reserves',
      ],
    )
  })
})

describe('a sample drawn by Python', () => {
  for (const list of vectors.lists) {
    const codes = ['gender', 'disposal', 'rosh'].map((column) =>
      codesOf(CASE_SUPERVISION, column).map(({ code }) => code),
    )
    const cases = list.rows.map(([place, gender = 0, disposal = 0, rosh = 0, office, officer]) =>
      aCase(`SYNTHETIC-${list.number}-${place}`, {
        gender: codes[0]?.[gender] ?? '',
        disposal: codes[1]?.[disposal] ?? '',
        rosh: codes[2]?.[rosh] ?? '',
        office: `Office ${office}`,
        officer: `RO-${officer}`,
      }),
    )
    it(`is the same here: ${list.n} of ${cases.length}`, () => {
      const drawn = draw({ cases, seed: list.seed, size: list.n })
      assert.equal(drawn.list.sha256, list.sha256)
      assert.deepEqual(
        drawn.cells.map(({ number, kinds, population, target }) => ({
          ...{ kinds, population, share: target },
          sample: referencesOf(drawn, 'sample', number),
          reserves: referencesOf(drawn, 'reserve', number),
        })),
        list.cells,
      )
    })
  }

  it('is told from another by one case (planted fault)', () => {
    const [list] = vectors.lists
    const [cell] = list?.cells ?? []
    if (list === undefined || cell === undefined) return assert.fail()
    const wrong = { ...cell, sample: [...cell.sample.slice(1), cell.reserves[0]] }
    assert.notDeepEqual(wrong, cell)
  })
})

describe('whatever the list', () => {
  const anyCase = fc.record({
    gender: fc.constantFrom('female', 'male', 'other'),
    disposal: fc.constantFrom('community order', 'licence', 'suspended sentence order'),
    rosh: fc.constantFrom('low', 'medium', 'high', 'very high'),
    office: fc.constantFrom('Basildon', 'Harlow', 'Grays'),
    officer: fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8'),
  })
  const anyList = fc
    .array(anyCase, { minLength: 1, maxLength: 150 })
    .map((rows) => rows.map((change, place) => aCase(`C-${place}`, change)))
  const seed = fc.nat()
  const size = fc.option(fc.integer({ min: 1, max: 160 }))
  const check = (holds: (cases: readonly ListedCase[], drawn: DrawnSample) => void) =>
    fc.assert(
      fc.property(anyList, seed, size, (cases, number, asked) => {
        holds(cases, draw({ cases, seed: number, size: asked }))
      }),
    )

  it('every cell has within one case of what is due, and all of them together what was asked', () => {
    check((cases, drawn) => {
      for (const { due, target, achieved, population } of drawn.cells) {
        assert.equal(achieved, target)
        assert.ok(Math.abs(achieved - due) < 1 && due >= Math.min(1, drawn.size.drawn))
        assert.ok(achieved >= 1 && achieved <= population)
      }
      assert.equal(referencesOf(drawn, 'sample').length, drawn.size.drawn)
      assert.equal(drawn.size.drawn, Math.min(drawn.size.asked ?? drawn.size.target, cases.length))
    })
  })

  it('no case is drawn twice, and no reserve is in the sample', () => {
    check((cases, drawn) => {
      const all = drawn.cases.map(({ reference }) => reference)
      assert.equal(new Set(all).size, all.length)
      const known = new Set(cases.map(({ reference }) => reference))
      assert.ok(all.every((reference) => known.has(reference)))
    })
  })

  it('the order of its rows does not matter', () => {
    fc.assert(
      fc.property(anyList, seed, size, (cases, number, asked) => {
        const one = draw({ cases, seed: number, size: asked })
        const other = draw({ cases: cases.toReversed(), seed: number, size: asked })
        assert.deepEqual(other, one)
      }),
    )
  })

  it('every count says what the cases are', () => {
    check((_, drawn) => {
      const sample = drawn.cases.filter(({ role }) => role === 'sample')
      for (const { column, codes } of drawn.ratios) {
        for (const { code, achieved } of codes) {
          assert.equal(sample.filter(({ values }) => values[column] === code).length, achieved)
        }
      }
      for (const { column, values } of drawn.spread) {
        for (const { value, achieved } of values) {
          assert.equal(sample.filter((one) => one.values[column] === value).length, achieved)
        }
      }
    })
  })
})

describe('the seed', () => {
  const cases = someCases(200, 'C')
  const sample = (seed: number) => referencesOf(draw({ cases, seed, size: 50 }), 'sample').join()

  it('decides: another one gives another sample, the same one the same', () => {
    const samples = Array.from({ length: 50 }, (_, seed) => sample(seed))
    assert.equal(new Set(samples).size, 50)
    assert.equal(sample(3), samples[3])
  })

  it('gives every case about the same chance', () => {
    const counts = new Map<string, number>()
    const draws = 400
    for (let seed = 0; seed < draws; seed += 1) {
      for (const reference of sample(seed).split(',')) {
        counts.set(reference, (counts.get(reference) ?? 0) + 1)
      }
    }
    // 100 draws each on average, standard deviation 8.7: five of them either side.
    assert.equal(counts.size, cases.length)
    for (const count of counts.values()) assert.ok(count > 56 && count < 144, String(count))
  })
})

describe('a list with little in it', () => {
  it('is taken whole when more is asked for than there is, and says so', () => {
    const drawn = draw({ cases: someCases(5, 'A'), size: 9 })
    assert.deepEqual([drawn.size.drawn, drawn.size.asked], [5, 9])
    assert.equal(drawn.size.achievedMargin, 0)
    assert.match(
      drawn.reasons.map(({ because }) => because).join('\n'),
      /9 cases asked for in place of 5, more than there are: all 5 are taken/,
    )
    assert.deepEqual(referencesOf(drawn, 'reserve'), [])
  })

  it('is one cell of all cases where the sample is not stratified', () => {
    const values = { released_on: '2018-06-20', released_to: 'licence' }
    const cases = someCases(16, 'T', values)
    const drawn = draw({ cases, specification: shipped('through_the_gate') })
    assert.deepEqual(
      drawn.cells.map(({ name, target }) => [name, target]),
      [['all cases', 15]],
    )
  })
})

describe('a sample that cannot be drawn', () => {
  const refusal = (change: Partial<DrawAsked>, code: string, message: RegExp) =>
    assert.throws(() => draw(change), { name: 'CannotDraw', code, message })

  it('is of an empty list, of nobody eligible, or of a case that is there twice', () => {
    refusal({ cases: [] }, 'empty-list', /^there is no case on the list$/)
    const old = [aCase('A1', { supervision_started_on: '2016-01-01' })]
    refusal({ cases: old }, 'none-eligible', /^none of the 1 cases on the list can be drawn: Super/)
    refusal({ cases: [aCase('A1'), aCase('A1')] }, 'case-twice', /"A1" is on the list twice$/)
  })

  it('has a seed or a size that is none, or a framework that its list is not for', () => {
    for (const seed of [-1, 1.5, Number.NaN, 2 ** 60]) refusal({ seed }, 'wrong-seed', /seed is/)
    for (const size of [0, -1, 1.5]) refusal({ size }, 'wrong-size', /size is/)
    const framework = { id: 'region-2023', number: 1 }
    refusal({ framework }, 'wrong-framework', /"case-supervision" is not for .* "region-2023"$/)
  })
})
