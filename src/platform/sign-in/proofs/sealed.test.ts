import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { CannotOpenSeal, sealerWith } from './sealed.ts'

const sealer = sealerWith('an installation secret that is long enough')
const boundTo = { purpose: 'second factor', owner: 'account 1' }

describe('a sealed secret', () => {
  it('opens to the same text for the same purpose and owner', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        assert.equal(sealer.open(sealer.seal(text, boundTo), boundTo), text)
      }),
    )
  })

  it('never looks the same twice, and does not show the text', () => {
    const [first, second] = [sealer.seal('kettle', boundTo), sealer.seal('kettle', boundTo)]
    assert.notEqual(first, second)
    assert.ok(!Buffer.from(first.slice(3), 'base64url').includes('kettle'))
  })

  it('does not open for another purpose, owner or installation', () => {
    const sealed = sealer.seal('kettle', boundTo)
    const elsewhere = sealerWith('another installation secret, also long enough')
    const attempts = [
      () => sealer.open(sealed, { ...boundTo, purpose: 'open id' }),
      () => sealer.open(sealed, { ...boundTo, owner: 'account 2' }),
      () => elsewhere.open(sealed, boundTo),
    ]
    for (const attempt of attempts) assert.throws(attempt, CannotOpenSeal)
  })

  it('does not open once any bit of it has changed', () => {
    const bytes = Buffer.from(sealer.seal('kettle', boundTo).slice(3), 'base64url')
    const opened = changesOf(bytes).filter((changed) => opens(changed, sealer.open))
    assert.deepEqual(opened, [])
  })

  it('does not open when it is cut short, empty, or never was sealed', () => {
    const sealed = sealer.seal('', boundTo)
    const others = ['', 'v1.', 'kettle', sealed.slice(0, -2), sealed.replace('v1.', 'v2.')]
    for (const other of others) assert.throws(() => sealer.open(other, boundTo), CannotOpenSeal)
  })

  it('is found out by those changes when nobody checks it (planted fault)', () => {
    const bytes = Buffer.from('kettle, only encoded')
    const careless = (sealed: string) => Buffer.from(sealed.slice(3), 'base64url').toString()
    assert.equal(
      changesOf(bytes).filter((changed) => opens(changed, careless)).length,
      bytes.length * 8,
    )
  })

  it('needs an installation secret of 32 characters', () => {
    assert.throws(() => sealerWith('x'.repeat(31)), RangeError)
    assert.doesNotThrow(() => sealerWith('x'.repeat(32)))
  })
})

function opens(bytes: Buffer, open: typeof sealer.open): boolean {
  try {
    open(`v1.${bytes.toString('base64url')}`, boundTo)
    return true
  } catch (error) {
    assert.ok(error instanceof CannotOpenSeal)
    return false
  }
}

/** Every way to turn over one bit. */
function changesOf(bytes: Buffer): readonly Buffer[] {
  return Array.from({ length: bytes.length * 8 }, (_, bit) => {
    const changed = Buffer.from(bytes)
    const place = Math.floor(bit / 8)
    changed[place] = (changed[place] ?? 0) ^ (1 << (bit % 8))
    return changed
  })
}
