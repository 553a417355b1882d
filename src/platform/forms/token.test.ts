import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { changedSince, fingerprintsOf, formTokens, newKey } from './token.ts'

const tokens = formTokens('a secret of thirty-two characters or more')
const TOKEN = {
  ...{ organisation: 'north', account: 'jo-marsh', form: '/cases/X1/summary' },
  ...{ route: '/cases/:crn/summary', key: 'k', version: 3, was: { a: 'b' } },
}

describe('the token of a form', () => {
  it('reads back what was written', () => {
    for (const version of [3, null]) {
      assert.deepEqual(tokens.read(tokens.write({ ...TOKEN, version })), { ...TOKEN, version })
    }
  })

  it('is nothing when any letter of it is another', () => {
    const good = tokens.write(TOKEN)
    const places = fc.nat(good.length - 1)
    fc.assert(
      fc.property(places, fc.constantFrom(...'Ab0_-.='), (place, letter) => {
        const altered = good.slice(0, place) + letter + good.slice(place + 1)
        if (altered !== good && !isSameSeal(good, altered)) assert.equal(tokens.read(altered), null)
      }),
      { numRuns: 2000 },
    )
  })

  it('is nothing under another installation’s secret, and nothing when it is no text', () => {
    const others = formTokens('another secret of thirty-two characters or more')
    assert.equal(tokens.read(others.write(TOKEN)), null)
    for (const sent of [undefined, null, 7, {}, ['a.b'], '', '.', 'a', 'x'.repeat(60_000)]) {
      assert.equal(tokens.read(sent), null)
    }
  })

  it('has a key of its own each time', () => {
    assert.equal(new Set(Array.from({ length: 1000 }, newKey)).size, 1000)
    assert.equal(Buffer.from(newKey(), 'base64url').length * 8, 128)
  })
})

/** The last letter of 32 bytes carries two bits that mean nothing. */
function isSameSeal(one: string, other: string): boolean {
  const bytes = (token: string) => Buffer.from(token.split('.')[1] ?? '', 'base64url')
  return one.split('.')[0] === other.split('.')[0] && bytes(one).equals(bytes(other))
}

describe('what was changed', () => {
  it('is every box that no longer holds what the record had', () => {
    const was = fingerprintsOf({ a: 'one', b: '', c: ['x'], d: 'same' })
    const now = { a: 'one ', b: '', c: ['x', 'y'], d: 'same', e: '' }
    assert.deepEqual(changedSince(was, now), { a: 'one ', c: ['x', 'y'], e: '' })
  })
})
