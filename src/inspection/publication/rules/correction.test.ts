import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { whyNotCorrected } from './correction.ts'

type Found = Parameters<typeof whyNotCorrected>[0]

const rated = (final: string | null) =>
  ({ standards: [{ id: '2.1', name: 'Assessment', final }] }) as unknown as Found['now']

describe('a correction of a published report', () => {
  it('has nothing in its way when words have changed and ratings have not', () => {
    const found = { published: rated('Good'), now: rated('Good'), textFaults: 0, changed: true }
    assert.deepEqual(whyNotCorrected(found), [])
  })

  it('cannot change a rating: it says which, what it was and what it would be', () => {
    const found = { published: rated('Good'), now: rated(null), textFaults: 0, changed: true }
    assert.deepEqual(whyNotCorrected(found), [
      '2.1 Assessment was published as Good and is not rated now: a correction cannot change a rating',
    ])
  })

  it('waits until every text and figure is right, and until something has changed', () => {
    const found = { published: rated('Good'), now: rated('Good'), textFaults: 2, changed: false }
    assert.equal(whyNotCorrected(found).length, 2)
  })
})
