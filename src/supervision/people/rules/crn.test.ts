import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { crn, crnTyped } from './crn.ts'

describe('a CRN', () => {
  it('is a capital letter and six digits, and nothing around them', () => {
    assert.equal(crn('X123456'), 'X123456')
    for (const text of ['', 'X12345', 'X1234567', 'x123456', ' X123456', 'X123456\n', '１234567']) {
      assert.equal(crn(text), null, JSON.stringify(text))
    }
  })

  it('may be typed with spaces around it and a small letter', () => {
    assert.equal(crnTyped(' x123456 '), 'X123456')
    assert.equal(crnTyped('x 123456'), null)
  })
})
