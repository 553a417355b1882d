import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { netstrings } from './netstrings.ts'

const texts = fc.array(fc.option(fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 5 })

/** Reads the texts back, which is possible only when the form is unambiguous. */
function read(joined: string): readonly (string | null)[] {
  const found: (string | null)[] = []
  let rest = Buffer.from(joined)
  while (rest.length > 0) {
    const mark = rest.indexOf(':')
    if (rest.toString().startsWith('-,')) {
      found.push(null)
      rest = rest.subarray(2)
    } else {
      const end = mark + 1 + Number(rest.subarray(0, mark).toString())
      found.push(rest.subarray(mark + 1, end).toString())
      rest = rest.subarray(end + 1)
    }
  }
  return found
}

describe('texts joined for a hash', () => {
  it('carry their length in bytes, and none is not the empty text', () => {
    assert.equal(
      netstrings(['Essex', '', null, 'Ty Newydd, Môn', '😀']),
      '5:Essex,0:,-,15:Ty Newydd, Môn,4:😀,',
    )
  })

  it('can be read back, so no two lists read the same', () => {
    fc.assert(fc.property(texts, (list) => assert.deepEqual(read(netstrings(list)), list)))
  })

  it('would read the same for different lists without their lengths (planted fault)', () => {
    const without = (list: readonly (string | null)[]) => list.map((text) => text ?? '-').join(',')
    assert.equal(without(['a,b']), without(['a', 'b']))
    assert.notEqual(netstrings(['a,b']), netstrings(['a', 'b']))
  })
})
