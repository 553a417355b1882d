import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fingerprintOf, newToken } from './session-token.ts'

describe('a token', () => {
  it('is 256 random bits that fit in a cookie as they are', () => {
    const tokens = Array.from({ length: 1000 }, newToken)
    assert.equal(new Set(tokens).size, 1000)
    assert.deepEqual(
      tokens.filter((token) => !/^[A-Za-z0-9_-]{43}$/.test(token)),
      [],
    )
  })

  it('is kept as its SHA-256, from which it cannot be read back', () => {
    // The vector for "abc" of FIPS 180-2, appendix B.1.
    assert.equal(
      fingerprintOf('abc'),
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
    const token = newToken()
    assert.equal(fingerprintOf(token), fingerprintOf(token))
    assert.ok(!fingerprintOf(token).includes(token))
  })
})
