import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aPack, aPackOf, aQuestion, aStandard } from '../test-cases.ts'
import {
  highestBand,
  mostPoints,
  questionOf,
  questionsAskedOfCases,
  standardOf,
} from './look-up.ts'

const evidence = aStandard({
  id: '1.1',
  judgedBy: 'ratings-characteristics',
  sample: null,
  caseSupervision: false,
  questions: [aQuestion({ id: '1.1.1' })],
})

describe('looking things up in a pack', () => {
  it('finds a standard and a question by number within the pack', () => {
    assert.equal(standardOf(aPack(), '2.1')?.name, 'Assessment')
    assert.equal(questionOf(aPack(), '2.1.1')?.standard.id, '2.1')
  })

  it('finds nothing under a number the pack does not have', () => {
    assert.equal(standardOf(aPack(), '2.2'), undefined)
    assert.equal(questionOf(aPack(), '2.2.1'), undefined)
  })

  it('asks cases neither domain one’s questions nor fewer than the region needs', () => {
    const pack = { ...aPackOf(evidence, aStandard()), alsoAsked: [aQuestion({ id: 'P.court.1' })] }
    assert.deepEqual(
      questionsAskedOfCases(pack).map(({ id }) => id),
      ['2.1.1', 'P.court.1'],
    )
  })

  it('counts most points as the highest band times the standards', () => {
    assert.equal(highestBand(aPack())?.rating, 'Good')
    assert.equal(mostPoints(aPackOf(evidence, aStandard())), 2)
  })

  it('has no most points where nothing is rated', () => {
    assert.equal(highestBand(aPack({ ratings: null })), null)
    assert.equal(mostPoints(aPack({ ratings: null })), null)
  })
})
