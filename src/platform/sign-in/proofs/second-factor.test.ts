import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { generateSync, verifySync } from 'otplib'
import { encode } from 'uqr'
import {
  authenticatorAddress,
  isCode,
  newRecoveryCodes,
  newSecret,
  qrPictureOf,
  recoveryFingerprintOf,
} from './second-factor.ts'

const secret = newSecret()
const STEP = 60_000_000
/** Seconds from the start of one fixed step of time. */
const at = (seconds: number) => new Date((STEP * 30 + seconds) * 1000)
const codeAt = (seconds: number) => generateSync({ secret, epoch: STEP * 30 + seconds })

describe('a code from an authenticator app', () => {
  it('is the code of the standard (RFC 6238, appendix B, to six digits)', () => {
    const rfcSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
    const vectors = [
      [59, '287082'],
      [1_111_111_109, '081804'],
      [1_234_567_890, '005924'],
      [20_000_000_000, '353130'],
    ] as const
    for (const [seconds, code] of vectors)
      assert.equal(
        isCode(rfcSecret, code, new Date(seconds * 1000), null),
        Math.floor(seconds / 30),
      )
  })

  it('is good in its own step of 30 seconds and the one on either side', () => {
    const code = codeAt(0)
    assert.deepEqual(
      [-31, -30, -1, 0, 29.9, 30, 59.9, 60].map((seconds) =>
        isCode(secret, code, at(seconds), null),
      ),
      [null, STEP, STEP, STEP, STEP, STEP, STEP, null],
    )
  })

  it('may be typed with spaces', () => {
    const code = codeAt(0)
    assert.equal(isCode(secret, ` ${code.slice(0, 3)} ${code.slice(3)} `, at(0), null), STEP)
  })

  it('is wrong, not an error, when it is no code at all', () => {
    const typed = [
      '',
      '12345',
      '1234567',
      'abcdef',
      '１２３４５６',
      '12345\u0000',
      '-12345',
      '1e5000',
    ]
    assert.deepEqual(
      typed.map((one) => isCode(secret, one, at(0), null)),
      typed.map(() => null),
    )
  })

  it('is wrong for another secret', () => {
    const others = Array.from({ length: 5 }, () => isCode(newSecret(), codeAt(0), at(0), null))
    // One secret in 300,000 or so shares the code: not all five of them.
    assert.ok(others.includes(null))
  })

  it('is good once', () => {
    assert.equal(replays(isCode), 0)
  })

  it('is found out by that when the step last used is ignored (planted fault)', () => {
    const forgetful: typeof isCode = (itsSecret, token, when) => {
      const epoch = when.getTime() / 1000
      return verifySync({ secret: itsSecret, token, epoch, epochTolerance: 30 }).valid ? STEP : null
    }
    assert.notEqual(replays(forgetful), 0)
  })

  it('is refused after a later one was used, and stays refused when the clock is set back', () => {
    assert.equal(isCode(secret, codeAt(0), at(0), STEP + 1), null)
    assert.equal(isCode(secret, codeAt(0), at(0), STEP + 100_000), null)
    assert.equal(isCode(secret, codeAt(30), at(30), STEP), STEP + 1)
  })
})

/** How often one code opens again after it was used, anywhere in the time it is good for. */
function replays(check: typeof isCode): number {
  const code = codeAt(0)
  const used = check(secret, code, at(-30), null)
  assert.equal(used, STEP)
  return [-30, -1, 0, 29, 30, 59].filter(
    (seconds) => check(secret, code, at(seconds), used) !== null,
  ).length
}

describe('the secret of a second factor', () => {
  it('has 160 random bits, in letters an authenticator app takes', () => {
    const secrets = Array.from({ length: 100 }, newSecret)
    assert.equal(new Set(secrets).size, 100)
    for (const one of secrets) assert.match(one, /^[A-Z2-7]{32}$/)
  })

  it('goes to the app as an address that names the site and the account', () => {
    const address = new URL(authenticatorAddress('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 'jo.marsh'))
    assert.equal(address.protocol, 'otpauth:')
    assert.equal(address.host, 'totp')
    assert.equal(address.pathname, '/Plumbline:jo.marsh')
    assert.equal(address.searchParams.get('secret'), 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    assert.equal(address.searchParams.get('issuer'), 'Plumbline')
  })

  it('is drawn as a QR code without anything fetched or run', () => {
    const address = authenticatorAddress(secret, 'jo.marsh')
    const [kind, drawing = ''] = qrPictureOf(address).split(',')
    assert.equal(kind, 'data:image/svg+xml;base64')
    const svg = Buffer.from(drawing, 'base64').toString()
    assert.match(svg, /^<svg .*<\/svg>$/s)
    assert.doesNotMatch(svg, /script|href|url\(/)

    const { data } = encode(address, { border: 4 })
    const dark = data.flat().filter(Boolean).length
    assert.equal(svg.match(/M\d+,\d+h/g)?.length, dark)
  })
})

describe('recovery codes', () => {
  const codes = newRecoveryCodes()

  it('are ten, each different, in groups that can be read aloud', () => {
    assert.equal(codes.length, 10)
    assert.equal(new Set(codes.map(({ fingerprint }) => fingerprint)).size, 10)
    for (const { code } of codes)
      assert.match(code, /^([0-9abcdefghjkmnpqrstvwxyz]{4}-){5}[0-9abcdefghjkmnpqrstvwxyz]{4}$/)
  })

  it('are kept by a fingerprint that does not hold them', () => {
    for (const { code, fingerprint } of codes) {
      assert.match(fingerprint, /^[0-9a-f]{64}$/)
      assert.equal(fingerprint, recoveryFingerprintOf(code))
    }
  })

  it('are found however they are typed, and not when a letter is wrong', () => {
    const fingerprint = recoveryFingerprintOf('0123-4567-89ab-cdef-ghjk-mnpq')
    assert.equal(recoveryFingerprintOf(' 0123 4567 89AB CDEF GHJK MNPQ '), fingerprint)
    assert.equal(recoveryFingerprintOf('Ol23456789abcdefghjkmnpq'), fingerprint)
    assert.notEqual(recoveryFingerprintOf('0123-4567-89ab-cdef-ghjk-mnpr'), fingerprint)
  })
})
