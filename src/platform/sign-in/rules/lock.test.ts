import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { lockAt } from './lock.ts'

const NINE = Date.UTC(2026, 10, 23, 9)
const at = (minutes: number) => new Date(NINE + minutes * 60_000)
const failures = (count: number, everyMinutes = 0, from = 0) =>
  Array.from({ length: count }, (_, place) => at(from + place * everyMinutes))

const account = { failuresBeforeLock: 10, countedForMinutes: 1440, lockMinutes: 15 }
const address = { failuresBeforeLock: 200, countedForMinutes: 15, lockMinutes: 15 }
const open = { locked: false, until: null, because: null }
const locked = (until: Date) => ({
  locked: true,
  until,
  because: 'Sign-in failed 10 times, so it is locked for 15 minutes',
})

describe('the lock on signing in', () => {
  it('is open after nine failures and closed after ten', () => {
    assert.deepEqual(lockAt(failures(9), at(1), account), open)
    assert.deepEqual(lockAt(failures(10), at(1), account), locked(at(15)))
  })

  it('opens by itself on the minute', () => {
    assert.equal(lockAt(failures(10), new Date(at(15).getTime() - 1), account).locked, true)
    assert.deepEqual(lockAt(failures(10), at(15), account), open)
  })

  it('does not last longer for failures while it is closed', () => {
    const hammering = [...failures(10), ...failures(140, 0.1, 1)]
    assert.deepEqual(lockAt(hammering, at(14.9), account), locked(at(15)))
    assert.deepEqual(lockAt(hammering, at(15), account), open)
  })

  it('closes again at the next failure', () => {
    assert.deepEqual(lockAt([...failures(10), at(20)], at(21), account), locked(at(35)))
  })

  it('forgets failures of a day ago', () => {
    const yesterday = failures(9)
    assert.equal(lockAt([...yesterday, at(1439)], at(1439), account).locked, true)
    assert.equal(lockAt([...yesterday, at(1440)], at(1440), account).locked, false)
  })

  it('does not care in which order the failures are told', () => {
    const told = [...failures(10, 1), at(40)]
    assert.deepEqual(lockAt(told.toReversed(), at(41), account), lockAt(told, at(41), account))
  })

  it('never locks out an office of 180 behind one address where each mistypes once', () => {
    const office = failures(180, 1 / 60)
    assert.equal(lockAt(office, at(4), address).locked, false)
    assert.equal(lockAt(failures(199, 1 / 60), at(4), address).locked, false)
    assert.equal(lockAt(failures(200, 1 / 60), at(4), address).locked, true)
  })

  it('leaves whoever guesses without pause about a hundred guesses a day', () => {
    assert.ok(guessesInADay((past, now) => lockAt(past, now, account).locked) <= 106)
  })

  it('is found out by that count when it never closes a second time (planted fault)', () => {
    const forgetful = (past: readonly Date[], now: Date) => {
      const tenth = past[9]
      return tenth !== undefined && now.getTime() < tenth.getTime() + 15 * 60_000
    }
    assert.ok(guessesInADay(forgetful) > 1000)
  })

  it('closes whenever a window holds ten failures, and never before', () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 1400 }), { maxLength: 30 })
    fc.assert(
      fc.property(minutes, (times) => {
        const last = Math.max(0, ...times)
        // All within a day, so the tenth and each one after it outside a lock closes it.
        const lock = lockAt(times.map(at), at(last), account)
        assert.ok(times.length >= 10 || !lock.locked)
        assert.ok(times.length < 10 || lock.locked)
      }),
    )
  })
})

/** One guess each ten seconds for a day, each refused unread while the lock is closed. */
function guessesInADay(isLocked: (past: readonly Date[], now: Date) => boolean): number {
  const guesses: Date[] = []
  for (let second = 0; second < 86_400; second += 10) {
    const now = new Date(NINE + second * 1000)
    if (!isLocked(guesses, now)) guesses.push(now)
  }
  return guesses.length
}
