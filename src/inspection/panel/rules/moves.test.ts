import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { RULES_OF_2018 } from '../../scoring/test-cases.ts'
import { whyNotMoved } from './moves.ts'

const why = (from: string, to: string, reason = 'strong evidence from focus groups') =>
  whyNotMoved({ from, to, reason }, RULES_OF_2018)

describe('a move by the ratings panel', () => {
  it('may go one band up or one band down', () => {
    assert.deepEqual(why('Inadequate', 'Requires improvement'), [])
    assert.deepEqual(why('Good', 'Requires improvement'), [])
  })

  it('may not go two bands', () => {
    assert.deepEqual(why('Inadequate', 'Good'), [
      'Inadequate to Good is more than 1 band: the panel may not move it so far',
    ])
    assert.equal(why('Outstanding', 'Requires improvement').length, 1)
  })

  it('needs a reason, which is printed', () => {
    assert.deepEqual(why('Inadequate', 'Requires improvement', '  '), [
      'a move needs a reason, which is printed beside the rating',
    ])
  })

  it('has to move the rating, and to one there is', () => {
    assert.deepEqual(why('Good', 'Good'), ['the rating stays Good: that is not a move'])
    assert.deepEqual(why('Good', 'Excellent'), ['"Excellent" is not a rating'])
  })
})
