import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { bearingOf, STAFF_ANSWERS, staffAnswers } from './staff-answers.ts'
import { ESSEX, ESSEX_INTERVIEWS } from './test-cases.ts'

const SHOWN_FROM = { fewest: 5, confidence: 95 }
const IDS = Object.keys(ESSEX)
const inEssex = () => staffAnswers(IDS, ESSEX_INTERVIEWS, SHOWN_FROM)

describe('what officers said, Essex 2018', () => {
  it('is the percentages of the report, each with how many answered', () => {
    const said = inEssex().map(({ question, n, shown }) => [
      ...[question, n, Math.round(shown?.percent ?? -1)],
    ])
    assert.deepEqual(said, [
      ['workloadManageable', 35, 31],
      ['supervisionHelps', 35, 80],
      ['rightServices', 34, 79],
      ['policiesCommunicated', 35, 80],
      ['ictWorks', 35, 74],
    ])
  })

  it('leaves who did not answer out of the base, and says so', () => {
    const services = inEssex().find(({ question }) => question === 'rightServices')
    assert.equal(services?.notAnswered, 1)
    assert.equal(services?.because, '27 of 34 said yes; 1 did not answer')
  })

  it('has Wilson’s interval: 11 of 35 is 18.6% to 48.0%', () => {
    const [workload] = inEssex()
    assert.equal(workload?.shown?.interval.low.toFixed(1), '18.6')
    assert.equal(workload?.shown?.interval.high.toFixed(1), '48.0')
  })

  it('bears against where the whole interval lies below half, and for where it lies above', () => {
    assert.deepEqual(
      inEssex().map((answer) => bearingOf(answer, 50)),
      ['against', 'for', 'for', 'for', 'for'],
    )
    const even = [{ a: 'yes' }, { a: 'yes' }, { a: 'yes' }, { a: 'no' }, { a: 'no' }]
    const [split] = staffAnswers(['a'], even, SHOWN_FROM)
    assert.equal(split && bearingOf(split, 50), 'both')
  })
})

describe('answers of few officers', () => {
  const four = Array.from({ length: 4 }, () => ({ a: 'yes' }))
  it('are not shown, and neither is which way they bear', () => {
    const [answer] = staffAnswers(['a'], four, SHOWN_FROM)
    assert.equal(answer?.shown, null)
    assert.equal(answer?.n, 4)
    assert.equal(answer?.because, '4 officers answered; from 5 on it is shown')
    assert.equal(answer && bearingOf(answer, 50), null)
  })

  it('are shown from the fewest on', () => {
    const [answer] = staffAnswers(['a'], [...four, { a: 'no' }], SHOWN_FROM)
    assert.equal(answer?.shown?.percent, 80)
  })

  it('of nobody at all are no percentage', () => {
    const [answer] = staffAnswers(['a'], [{ a: 'not answered' }], { ...SHOWN_FROM, fewest: 0 })
    assert.deepEqual([answer?.n, answer?.shown], [0, null])
    assert.equal(answer?.because, 'Nobody has answered it')
  })
})

describe('whatever officers answer', () => {
  const interviews = fc.array(fc.record({ a: fc.constantFrom(...STAFF_ANSWERS, 'perhaps') }), {
    maxLength: 60,
  })
  const answerTo = (all: readonly Readonly<Record<string, string>>[]) => {
    const [answer] = staffAnswers(['a'], all, SHOWN_FROM)
    assert.ok(answer)
    return answer
  }

  it('everybody is counted once, and the percentage lies in its interval', () => {
    fc.assert(
      fc.property(interviews, (all) => {
        const { n, notAnswered, shown } = answerTo(all)
        assert.equal(n + notAnswered, all.length)
        assert.equal(shown === null, n < SHOWN_FROM.fewest)
        if (shown === null) return
        assert.equal(shown.yes + shown.no, n)
        assert.ok(shown.interval.low <= shown.percent && shown.percent <= shown.interval.high)
      }),
    )
  })

  it('their order makes no difference, and who does not answer changes no percentage', () => {
    fc.assert(
      fc.property(interviews, (all) => {
        assert.deepEqual(answerTo(all), answerTo(all.toReversed()))
        assert.deepEqual(answerTo([...all, { a: 'not answered' }]).shown, answerTo(all).shown)
      }),
    )
  })

  it('yes and no are mirrored: the one bears for where the other bears against', () => {
    const other: Readonly<Record<string, string>> = { yes: 'no', no: 'yes' }
    const mirror = { for: 'against', against: 'for', both: 'both' } as const
    fc.assert(
      fc.property(interviews, (all) => {
        const one = answerTo(all)
        const turned = answerTo(all.map(({ a }) => ({ a: other[a] ?? a })))
        const bears = bearingOf(one, 50)
        assert.equal(bearingOf(turned, 50), bears === null ? null : mirror[bears])
      }),
    )
  })
})
