import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { questionsAskedOfCases } from '#inspection/frameworks'
import { day, WORKING_DAYS } from '#platform/dates'
import { FORM, PACK } from '../test-cases.ts'
import { answersOf } from './answers.ts'
import { itemsOf, questionsIn } from './assessment-form.ts'
import { checkChanges, MOST_CHARACTERS } from './changes.ts'
import { forecastOn } from './forecast.ts'
import { formFor } from './form-from-pack.ts'
import { progressOf } from './progress.ts'
import { casesThatCount, doubleReadsIn, submittedReadings } from './results-so-far.ts'

const questions = questionsIn(FORM)
/** Anything that may be written in the form. */
const written = fc.record(
  Object.fromEntries(
    [...itemsOf(FORM)].map(([item, kind]) => [
      item,
      kind.kind === 'words' ? fc.constantFrom('', 'Seen') : fc.constantFrom('', ...kind.answers),
    ]),
  ),
)

describe('the form of an assessment', () => {
  it('asks every key question that rests on the sample, and no other', () => {
    const samples = PACK.sampling.samples.map(({ id }) => id)
    const asked = samples.flatMap((sample) => questionsIn(formFor(PACK, sample)))
    assert.deepEqual(
      asked.map(({ id }) => id),
      questionsAskedOfCases(PACK).map(({ id }) => id),
    )
  })

  it('has a gate where the pack counts only relevant cases: 2.2.3, 2.3.3 and 2.4.3', () => {
    assert.deepEqual(
      questions.filter(({ gate }) => gate !== null).map(({ id }) => id),
      ['2.2.3', '2.3.3', '2.4.3'],
    )
  })
})

describe('how far an assessment is', () => {
  it('is complete when every question has its gate, judgement and evidence, and not before', () => {
    fc.assert(
      fc.property(written, (values) => {
        const whole = questions.every(({ gate, judgement, evidence }) => {
          if (gate !== null && values[gate.item] === 'no') return true
          if (gate !== null && values[gate.item] === '') return false
          return values[judgement] !== '' && values[evidence] !== ''
        })
        const { isComplete, answered, open } = progressOf(FORM, values)
        assert.equal(isComplete, whole)
        assert.equal(answered + open.length, questions.length)
      }),
    )
  })

  it('warns where most prompts say the other, and changes nothing by it', () => {
    const [first] = questions
    assert.ok(first)
    const [one = '', two = '', three = ''] = first.prompts.map(({ item }) => item)
    const judged = { [first.judgement]: 'yes' }
    const because = (values: Readonly<Record<string, string>>) =>
      progressOf(FORM, { ...judged, ...values }).disagreements.map((found) => found.because)
    assert.deepEqual(because({ [one]: 'no', [two]: 'no', [three]: 'yes' }), [
      'You judge “yes”, and 2 of the 3 prompts answered say “no”',
    ])
    assert.deepEqual(because({ [one]: 'no', [two]: 'yes', [three]: 'not applicable' }), [])
    assert.deepEqual(because({}), [])
    assert.deepEqual(answersOf(FORM, { ...judged, [one]: 'no', [two]: 'no' }), {
      [first.id]: 'yes',
    })
  })
})

describe('the answers of an assessment', () => {
  it('are not applicable exactly where the gate says no, whatever else stands there', () => {
    fc.assert(
      fc.property(written, (values) => {
        const answers = answersOf(FORM, values)
        for (const { id, gate, judgement } of questions) {
          const isOut = gate !== null && values[gate.item] === 'no'
          if (isOut) assert.equal(answers[id], 'not applicable')
          else assert.equal(answers[id], values[judgement] === '' ? undefined : values[judgement])
        }
      }),
    )
  })
})

describe('what a laptop sends', () => {
  const change = { change: crypto.randomUUID(), base: 0, typedAt: '2018-08-06T10:00:00Z' }
  it('is kept when the form asks it, and refused with the reason when not', () => {
    const sent = (item: string, value: string) =>
      checkChanges(FORM, [{ ...change, item, value }]).faults.map(({ because }) => because)
    assert.deepEqual(sent('judgement:2.1.1', 'yes'), [])
    assert.deepEqual(sent('judgement:2.1.1', ''), [])
    assert.deepEqual(sent('judgement:2.1.1', 'perhaps'), ['Answer yes, no'])
    assert.deepEqual(sent('judgement:9.9.9', 'yes'), ['The form does not ask this'])
    assert.deepEqual(sent('constructor', 'yes'), ['The form does not ask this'])
    assert.match(sent('notes', 'a\0b').join(), /cannot be kept/)
    assert.match(sent('notes', 'a'.repeat(MOST_CHARACTERS + 1)).join(), /at most/)
  })
})

describe('the forecast of fieldwork', () => {
  const period = { from: day('2018-08-06'), until: day('2018-08-17') }
  const on = (today: string, done: number) =>
    forecastOn({ target: 100, done }, { ...period, today: day(today) }, WORKING_DAYS)

  it('expects an even pace over the working days, the first and last included', () => {
    assert.deepEqual(
      ['2018-08-03', '2018-08-06', '2018-08-10', '2018-08-12', '2018-08-17', '2018-09-01'].map(
        (today) => on(today, 0).expected,
      ),
      [0, 10, 50, 50, 100, 100],
    )
  })

  it('carries the pace so far on to the last day, and never beyond the target', () => {
    assert.equal(on('2018-08-08', 12).forecast, 40)
    assert.equal(on('2018-08-08', 90).forecast, 100)
    assert.equal(on('2018-08-01', 0).forecast, null)
    assert.match(on('2018-08-08', 12).because, /12 cases in 3 of 10 working days/)
  })

  it('says that it knows nothing before the days are set', () => {
    const unset = forecastOn(
      { target: 9, done: 1 },
      { from: null, until: null, today: day('2018-08-06') },
      WORKING_DAYS,
    )
    assert.deepEqual([unset.expected, unset.forecast], [null, null])
    assert.match(unset.because, /not set/)
  })
})

describe('results so far', () => {
  const at = new Date('2018-08-09T10:00:00Z')
  const judged = (readingId: string, purpose: 'first' | 'second', value: string) => ({
    ...{ readingId, purpose, sample: 'case_supervision', reference: 'C-1', submittedAt: at },
    ...{ readerId: purpose, item: 'judgement:2.1.1', value },
  })

  it('count the first reading of a case, and compare it with the second', () => {
    const readings = submittedReadings(
      [judged('1', 'first', 'yes'), judged('2', 'second', 'no')],
      () => FORM,
    )
    assert.deepEqual(casesThatCount(readings), [
      { case: 'case_supervision/C-1', answers: { '2.1.1': 'yes' } },
    ])
    assert.deepEqual(
      doubleReadsIn(readings).map(({ answer, secondAnswer, month }) => [
        answer,
        secondAnswer,
        month,
      ]),
      [['yes', 'no', '2018-08']],
    )
  })

  it('compare nothing while only one reading is there', () => {
    const readings = submittedReadings([judged('2', 'second', 'no')], () => FORM)
    assert.deepEqual([casesThatCount(readings), doubleReadsIn(readings)], [[], []])
  })
})
