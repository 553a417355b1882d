import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { counted, dateInWords, listed } from './words.ts'

describe('words', () => {
  it('count with their noun', () => {
    assert.deepEqual(
      [0, 1, 2].map((count) => counted(count, 'case')),
      ['0 cases', '1 case', '2 cases'],
    )
  })

  it('list with an "and" before the last', () => {
    assert.deepEqual([['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed), [
      'a',
      'a and b',
      'a, b and c',
    ])
  })

  it('write a date as exactly as it is known', () => {
    assert.deepEqual(['2018-10-03', '2018-10', '2018'].map(dateInWords), [
      '3 October 2018',
      'October 2018',
      '2018',
    ])
  })
})
