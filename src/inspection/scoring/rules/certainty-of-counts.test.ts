import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import vectors from '../../../../tests/vectors/certainty.json' with { type: 'json' }
import {
  assertShares,
  certainty,
  DOMAINS_ONE_AND_FOUR,
  judged,
  standard,
  THROUGH_THE_GATE,
  UNPAID,
  UNPAID_WORK,
} from './certainty-test-cases.ts'

describe('certainty from counts', () => {
  it('gives one question the shares R works out, with and without a known population', () => {
    for (const [yes, n] of [
      [24, 36],
      [51, 100],
    ] as const) {
      for (const vector of vectors.counts.filter(({ name }) => name === `${yes} of ${n}`)) {
        const found = certainty({ standards: [standard('X', [[yes, n]], vector.population)] })
        assertShares(found.standards.X, vector)
        assertShares(found.overall, vector)
      }
    }
  })

  it('gives the unpaid work and Through the Gate of Essex 2018 the shares R works out', () => {
    for (const [name, counts] of [
      ['4.1', UNPAID_WORK],
      ['4.2', THROUGH_THE_GATE],
    ] as const) {
      for (const vector of vectors.counts.filter((each) => each.name === name)) {
        const found = certainty({ standards: [standard(name, counts, vector.population)] })
        assertShares(found.standards[name], vector)
      }
    }
  })

  it('sums points with judged standards to the overall shares R works out', () => {
    const vector = vectors.counts.find(({ name }) => name === 'overall')
    assert.ok(vector !== undefined)
    assertShares(certainty({ standards: DOMAINS_ONE_AND_FOUR }).overall, vector)
  })

  it('says that questions are drawn independently, and which populations are not known', () => {
    const known = standard('4.2', THROUGH_THE_GATE, 16)
    const found = certainty({ standards: [judged('1.1', 'Good'), UNPAID, known] })
    assert.equal(found.method, 'questions independently')
    assert.deepEqual(found.notes, [
      'Certainty is worked out from counts, each key question drawn independently of the others. ' +
        'In truth one case answers several of them, so the shares are approximate.',
      'Drawn with replacement, because the number of eligible cases is not known: 4.1. ' +
        'That allows the ratings more play than a sample of a limited population has.',
      'Judged, not sampled, so the same in every resample: 1.1.',
    ])
  })

  it('leaves out a question about no case', () => {
    const [with_, without] = [
      standard(
        'X',
        [
          [24, 36],
          [0, 0],
        ],
        null,
      ),
      standard('X', [[24, 36]], null),
    ]
    assert.deepEqual(certainty({ standards: [with_] }), certainty({ standards: [without] }))
  })

  it('gives none, and no overall, where a count is not known, and names the questions', () => {
    const printed = standard(
      '2.1',
      [
        [null, null],
        [59, 100],
        [null, 100],
      ],
      null,
    )
    const found = certainty({ standards: [printed, UNPAID] })
    assert.equal(found.standards['2.1'], null)
    assert.notEqual(found.standards['4.1'], null)
    assert.equal(found.overall, null)
    assert.equal(
      found.notes.at(-1),
      'No certainty, because the counts behind a key question are not known: 2.1 (2.1.1, 2.1.3).',
    )
  })

  it('gives none where there is neither a judgement nor a case', () => {
    const found = certainty({ standards: [judged('1.1', null), standard('4.2', [[0, 0]], null)] })
    assert.deepEqual(found.standards, { '1.1': null, '4.2': null })
    assert.deepEqual(found.notes, [
      'No certainty, because there is neither a judgement nor a case: 1.1, 4.2.',
    ])
  })
})
