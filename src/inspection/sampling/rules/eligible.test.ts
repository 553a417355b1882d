import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { day } from '#platform/dates'
import { specificationFor } from '../specifications.ts'
import { aCase, CASE_SUPERVISION, INSPECTION_DAY, shipped } from '../test-cases.ts'
import { eligible } from './eligible.ts'
import type { ListedCase } from './specification.ts'

/** Why a case is left out; `null` when it is not. */
const why = (change: Readonly<Record<string, string>>, on = INSPECTION_DAY) =>
  eligible([aCase('A1', change)], CASE_SUPERVISION, on).excluded[0]?.because ?? null

const listed = (values: Readonly<Record<string, string>>): ListedCase => ({
  reference: 'A1',
  values,
})

describe('who can be drawn for case supervision', () => {
  it('began six to seven months before the inspection day, both days included', () => {
    const started = (on: string) => why({ supervision_started_on: on })
    assert.equal(started('2018-01-06'), null)
    assert.equal(started('2018-02-06'), null)
    assert.equal(
      started('2018-01-05'),
      'Supervision started: 5 January 2018, before 6 January 2018',
    )
    assert.equal(
      started('2018-02-07'),
      'Supervision started: 7 February 2018, after 6 February 2018',
    )
  })

  it('has the corresponding date, or the last day of a shorter month', () => {
    // Six months before 31 August 2018 is 28 February.
    const started = (on: string) => why({ supervision_started_on: on }, day('2018-08-31'))
    assert.deepEqual([started('2018-02-28'), started('2018-01-31')], [null, null])
    assert.match(started('2018-03-01') ?? '', /after 28 February 2018$/)
  })

  it('is still supervised on the inspection day', () => {
    assert.equal(why({ supervision_ended_on: '2018-08-06' }), null)
    assert.equal(
      why({ supervision_ended_on: '2018-08-05', supervision_started_on: '2018-01-01' }),
      'Supervision started: 1 January 2018, before 6 January 2018 and Supervision ended: 5 August 2018, before 6 August 2018',
    )
  })

  it('is told apart from the excluded, and none is lost', () => {
    const cases = [aCase('A1'), aCase('A2', { supervision_started_on: '2017-01-01' }), aCase('A3')]
    const { eligible: good, excluded } = eligible(cases, CASE_SUPERVISION, INSPECTION_DAY)
    assert.deepEqual(
      good.map(({ reference }) => reference),
      ['A1', 'A3'],
    )
    assert.deepEqual(
      excluded.map(({ reference, conditions }) => [reference, conditions]),
      [['A2', ['supervised-six-to-seven-months']]],
    )
  })
})

describe('who can be drawn for other samples', () => {
  const whyOf = (sample: string, values: Readonly<Record<string, string>>) =>
    eligible([listed(values)], shipped(sample), INSPECTION_DAY).excluded[0]?.because ?? null

  it('is unpaid work that started at least three months before', () => {
    const started = (on: string) => whyOf('unpaid_work', { requirement_started_on: on })
    assert.equal(started('2018-05-06'), null)
    assert.equal(started('2015-01-01'), null)
    assert.match(started('2018-05-07') ?? '', /after 6 May 2018$/)
  })

  it('is a release to supervision within the two weeks that end six weeks before', () => {
    const released = (on: string, to = 'licence') =>
      whyOf('through_the_gate', { released_on: on, released_to: to })
    assert.deepEqual([released('2018-06-25'), released('2018-06-12')], [null, null])
    assert.match(released('2018-06-26') ?? '', /after 25 June 2018$/)
    assert.match(released('2018-06-11') ?? '', /before 12 June 2018$/)
    assert.equal(released('2018-06-25', 'no supervision'), 'Released to: No supervision')
  })

  it('is a victim of an offence with a sentence of twelve months or more', () => {
    const specification = specificationFor('nps-2018', 'victim_contact')
    if (specification === undefined) return assert.fail()
    const sentence = (months: string) =>
      eligible(
        [listed({ sentence_months: months, event_on: '2018-02-06' })],
        specification,
        INSPECTION_DAY,
      ).excluded[0]?.because ?? null
    assert.deepEqual([sentence('12'), sentence('11')], [null, 'Sentence: 11, less than 12'])
  })
})
