import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { RatedInspection, RatedQuestion } from '#inspection/scoring'
import { changesSince, detectableNextTime } from './change.ts'

const POLICY = { confidence: 95, chanceAllowed: 5, power: 80 }

type Told = Readonly<Record<string, readonly [yes: number | null, n: number | null]>>

/** An inspection with one standard and these questions. */
function anInspection(told: Told, framework = 'crc-2018'): RatedInspection {
  const questions = Object.entries(told).map(
    ([id, [yes, n]]): RatedQuestion => ({
      ...{ id, yes, n, base: 'all', population: null, interval: null, band: null },
      ...{ percent: yes === null || n === null ? 40 : Math.round((100 * yes) / n) },
      ...{ distance: null, casesToChange: null, reasons: [] },
    }),
  )
  const nothing = { calculated: null, adjusted: null, deciding: null, certainty: null }
  const overall = { points: null, max: null, rating: null }
  return {
    ...{ provider: 'Essex', framework, frameworkNumber: 1, agenda: [], notes: [] },
    overall: { before: overall, after: overall, published: null, certainty: null, reasons: [] },
    standards: [
      {
        ...{ id: '2.1', name: 'Assessment', judgedBy: 'key-questions', final: 'Good' },
        ...{ ...nothing, onAgenda: false, agendaReasons: [], casesToChange: null, missing: [] },
        ...{ questions, reasons: [] },
      },
    ],
  }
}

describe('change since the last inspection', () => {
  it('is raised for all questions: what passes alone may be chance among twenty', () => {
    const [before, after] = [
      [40, 100],
      [56, 100],
    ] as const
    const one = changesSince(anInspection({ a: before }), anInspection({ a: after }), POLICY)
    assert.equal(one.questions[0]?.told, 'better')
    const ids = Array.from({ length: 20 }, (_, at) => `q${at}`)
    const all = (seen: readonly [number, number], first: readonly [number, number]) =>
      anInspection(Object.fromEntries(ids.map((id, at) => [id, at === 0 ? first : seen])))
    const many = changesSince(all(before, before), all(before, after), POLICY)
    assert.equal(many.questions[0]?.told, 'not told apart from chance')
    assert.match(many.questions[0]?.because ?? '', /among all compared/)
  })

  it('is not known where a number of cases is not printed, and is never made up', () => {
    const before = anInspection({ a: [null, null], b: [40, 100] })
    const after = anInspection({ a: [60, 100], b: [70, 100] })
    const [a, b] = changesSince(before, after, POLICY).questions
    assert.deepEqual([a?.told, a?.change, a?.before.percent], ['not known', null, 40])
    assert.equal(b?.told, 'better')
    assert.equal(b?.chance, b?.chanceAmongAll, 'one comparison is made, and raised for one')
  })

  it('is told only of what both have asked', () => {
    const { questions, standards } = changesSince(
      anInspection({ a: [4, 10] }),
      anInspection({ a: [5, 10], new: [1, 10] }),
      POLICY,
    )
    assert.deepEqual(
      questions.map(({ id }) => id),
      ['a'],
    )
    assert.deepEqual(standards, [{ id: '2.1', before: 'Good', after: 'Good' }])
  })

  it('is refused between frameworks, whose questions only share their numbers', () => {
    const [before, after] = [anInspection({ a: [4, 10] }), anInspection({ a: [4, 10] }, 'crc-2019')]
    assert.throws(() => changesSince(before, after, POLICY), /only one framework can be compared/)
  })

  it('that could be found next time is stated for each question whose number of cases is known', () => {
    const found = detectableNextTime(
      anInspection({ a: [40, 100], b: [null, null], c: [0, 0] }),
      64,
      POLICY,
    )
    assert.deepEqual(
      found.map(({ id, percent, n }) => [id, percent, n]),
      [['a', 40, 100]],
    )
  })
})
