import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  newestSignInPolicy,
  readCommonPasswords,
  SIGN_IN_FILE,
  signInPolicyOn,
} from './read-policy.ts'
import { whyPasswordIsRefused } from './rules/password-rules.ts'

describe('the policy of signing in', () => {
  const shipped = signInPolicyOn('2026-11-23')

  it('changes on its day, and the first version governs the days before it', () => {
    const before = { ...shipped, from: '2026-11-01', idleMinutes: 60 }
    const after = { ...shipped, from: '2027-01-01', idleMinutes: 30 }
    const idle = (day: string) => signInPolicyOn(day, [after, before]).idleMinutes
    assert.deepEqual(
      ['2020-01-01', '2026-11-01', '2026-12-31', '2027-01-01'].map(idle),
      [60, 60, 60, 30],
    )
  })

  it('locks an account after ten failures, long before an office behind one address', () => {
    assert.equal(shipped.accountLock.failuresBeforeLock, 10)
    assert.ok(shipped.addressLock.failuresBeforeLock >= 100)
  })

  it('hashes passwords at the newest cost', () => {
    assert.deepEqual(newestSignInPolicy(), signInPolicyOn('9999-12-31'))
  })

  it('stops the program when it is weaker than our promises', () => {
    const lock = { failuresBeforeLock: 10, countedForMinutes: 60, lockMinutes: 15 }
    const weaker: readonly object[] = [
      { accountLock: { ...lock, failuresBeforeLock: 11 } },
      { addressLock: { ...lock, failuresBeforeLock: 99 } },
      { passwordMin: 11 },
      { passwordMax: 129 },
      { passwordMax: 63 },
      { argon2: { memoryKibibytes: 19_455, passes: 2, lanes: 1 } },
      { argon2: { memoryKibibytes: 19_456, passes: 1, lanes: 1 } },
      { warnMinutesBefore: 1 },
      { warnMinutesBefore: 60 },
      { absoluteHours: 0 },
      { idleMinutes: 721 },
      { breakGlassMinutes: 61 },
      { draftDays: 29 },
      { from: '2026-13-01' },
      { idelMinutes: 60 },
    ]
    const isAllowed = (change: object) =>
      SIGN_IN_FILE.safeParse({ title: 'x', versions: [{ ...shipped, ...change }] }).success
    assert.deepEqual(
      weaker.filter((change) => isAllowed(change)),
      [],
    )
    assert.equal(isAllowed({}), true)
    assert.equal(isAllowed({ idleMinutes: 720, warnMinutesBefore: 719 }), true)
    assert.equal(SIGN_IN_FILE.safeParse({ title: 'x', versions: [] }).success, false)
  })
})

describe('the list of common passwords', () => {
  const commonPasswords = readCommonPasswords()
  const limits = { ...signInPolicyOn('2026-11-23'), commonPasswords }
  const owner = { name: 'Jo Marsh', username: 'jo.marsh' }

  it('is read without its headings and empty lines', () => {
    assert.deepEqual(
      [...readCommonPasswords('# words\r\n\r\npassword\nlet me in\n')],
      ['password', 'let me in'],
    )
  })

  it('has several hundred, each written as it is compared', () => {
    assert.ok(commonPasswords.size > 500)
    const misspelt = [...commonPasswords].filter(
      (one) => one !== one.normalize('NFKC').toLowerCase().trim(),
    )
    assert.deepEqual(misspelt, [])
  })

  it('has none that could never be met: each is refused, as it is or with digits after it', () => {
    const missed = [...commonPasswords].filter((one) => {
      const chosen = one.length < limits.passwordMin ? `${one}2026!2026!2026!` : one
      return whyPasswordIsRefused(chosen, owner, limits) === null
    })
    assert.deepEqual(missed, [])
  })
})
