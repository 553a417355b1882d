import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Answer, AssessedCase } from '#inspection/inspections'
import { caseTally } from './case-tally.ts'

describe('a tally of cases drawn over and over', () => {
  it('counts yes answers and bases as plain counting does, once for each time drawn', () => {
    fc.assert(
      fc.property(drawnCases, ({ cases, places }) => {
        const tally = caseTally(cases, QUESTIONS)
        tally.count(Uint32Array.from(places))
        const drawn = places.map((place) => cases[place]?.answers ?? {})
        QUESTIONS.forEach((id, place) => {
          const yes = drawn.filter((answers) => answers[id] === 'yes').length
          const no = drawn.filter((answers) => answers[id] === 'no').length
          assert.deepEqual([tally.yesTo(place), tally.baseOf(place)], [yes, yes + no])
        })
      }),
    )
  })

  it('starts again with each count', () => {
    const tally = caseTally([aCase('yes'), aCase('no')], ['q'])
    tally.count(Uint32Array.of(0, 0))
    tally.count(Uint32Array.of(1))
    assert.deepEqual([tally.yesTo(0), tally.baseOf(0)], [0, 1])
  })

  it('keeps every question apart when one case is drawn as often as there are cases', () => {
    for (const size of [255, 256, 65_535, 65_536]) {
      const cases = Array.from({ length: size }, () => aCase('yes'))
      const tally = caseTally(cases, ['q', 'other', 'q'])
      tally.count(new Uint32Array(size))
      const counts = [0, 1, 2].map((place) => [tally.yesTo(place), tally.baseOf(place)])
      assert.deepEqual(counts, [
        [size, size],
        [0, 0],
        [size, size],
      ])
    }
  })
})

const QUESTIONS = ['a', 'b', 'c', 'd', 'e']

const answer = fc.option(fc.constantFrom<Answer>('yes', 'no', 'not applicable'), { nil: undefined })

const drawnCases = fc.integer({ min: 1, max: 300 }).chain((size) =>
  fc.record({
    cases: fc.array(fc.tuple(answer, answer, answer, answer, answer).map(asCase), {
      minLength: size,
      maxLength: size,
    }),
    places: fc.array(fc.nat(size - 1), { maxLength: size }),
  }),
)

function asCase(answers: readonly (Answer | undefined)[]): AssessedCase {
  const given = answers.flatMap((each, place) =>
    each === undefined ? [] : [[QUESTIONS[place] ?? '', each] as const],
  )
  return { case: 'any', answers: Object.fromEntries(given) }
}

function aCase(q: Answer): AssessedCase {
  return { case: 'any', answers: { q } }
}
