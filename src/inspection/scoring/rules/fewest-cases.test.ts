import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { FOUR_BANDS } from '../test-cases.ts'
import { bandOf } from './bands.ts'
import { type CaseRow, fewestCases } from './fewest-cases.ts'
import type { RatedQuestion } from './results.ts'

const [INADEQUATE, REQUIRES_IMPROVEMENT] = FOUR_BANDS
const atTheBottom = { own: INADEQUATE, next: REQUIRES_IMPROVEMENT, lowest: true }

const question = (id: string, yes: number | null, n: number | null): RatedQuestion => ({
  id,
  base: 'all',
  yes,
  n,
  population: null,
  percent: null,
  interval: null,
  band: null,
  distance: null,
  casesToChange: null,
  reasons: [],
})

describe('the fewest cases that would change a standard', () => {
  it('is one for Essex’s Through the Gate: 7 of 15 needs one more yes', () => {
    const questions = [question('4.2.1', 7, 15), question('4.2.2', 8, 15), question('4.2.3', 8, 15)]
    assert.deepEqual(fewestCases(questions, atTheBottom, null), {
      cases: 1,
      to: 'higher',
      exact: true,
    })
  })

  it('says "at least" when two questions must rise and the cases are not known', () => {
    const questions = [question('a', 7, 15), question('b', 5, 15)]
    assert.deepEqual(fewestCases(questions, atTheBottom, null), {
      cases: 3,
      to: 'higher',
      exact: false,
    })
  })

  it('is not known while one count is not known', () => {
    assert.equal(
      fewestCases([question('a', 7, 15), question('b', null, null)], atTheBottom, null),
      null,
    )
  })

  it('counts a case that lifts both questions once', () => {
    const both = { a: false, b: false }
    const fine = { a: true, b: true }
    const cases: CaseRow[] = [both, both, { a: true, b: false }, fine]
    const questions = [question('a', 2, 4), question('b', 1, 4)]
    // b needs one more yes to reach 50% of 4; a already stands there.
    assert.deepEqual(fewestCases(questions, atTheBottom, cases), {
      cases: 1,
      to: 'higher',
      exact: true,
    })
  })

  it('agrees with trying every set of cases', () => {
    const answers = fc.record({ a: fc.boolean(), b: fc.boolean(), c: fc.boolean() })
    fc.assert(
      fc.property(fc.array(answers, { minLength: 3, maxLength: 8 }), (cases) => {
        const ids = ['a', 'b', 'c'] as const
        const band = (rows: readonly (typeof cases)[number][]) =>
          Math.min(
            ...ids.map(
              (id) =>
                bandOf({ yes: rows.filter((row) => row[id]).length, n: rows.length }, FOUR_BANDS)
                  .points,
            ),
          )
        fc.pre(band(cases) === 0)
        const questions = ids.map((id) =>
          question(id, cases.filter((row) => row[id]).length, cases.length),
        )
        const sets = Array.from({ length: 2 ** cases.length }, (_, set) => set)
        const lifted = sets.filter(
          (set) =>
            band(
              cases.map((row, place) => ((set >> place) & 1 ? { a: true, b: true, c: true } : row)),
            ) > 0,
        )
        const fewest = Math.min(...lifted.map((set) => set.toString(2).replaceAll('0', '').length))
        assert.equal(fewestCases(questions, atTheBottom, cases)?.cases, fewest)
      }),
    )
  })
})
