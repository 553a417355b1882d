import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { normalisedPassword, whyPasswordIsRefused } from './password-rules.ts'

const limits = {
  passwordMin: 12,
  passwordMax: 128,
  commonPasswords: new Set(['password', 'qwertyuiop', 'letmein', 'correct horse battery staple']),
}
const owner = { name: 'Jo Marsh-Óconnor', username: 'jmarsh7' }
const why = (text: string) => whyPasswordIsRefused(text, owner, limits)

const TOO_SHORT = 'Password must have at least 12 characters'
const TOO_LONG = 'Password must have 128 characters or fewer'
const OWN = 'Password must not have your name or username in it'
const COMMON = 'Password is too easy to guess: choose another, for example four unrelated words'

describe('a password', () => {
  it('has 12 to 128 characters', () => {
    const long = 'kettle violin '.repeat(10)
    assert.equal(why('kettleviolin'), null)
    assert.equal(why('kettleviolm'), TOO_SHORT)
    assert.equal(why(''), TOO_SHORT)
    assert.equal(why(long.slice(0, 128)), null)
    assert.equal(why(long.slice(0, 129)), TOO_LONG)
  })

  it('needs no capital, digit or sign, and may have spaces and any script', () => {
    const chosen = ['kettle violin', 'ЧайникСкрипка', 'tegell feiolin', '🎻🫖🚲🌧️🧦🎷🪁🧲🪴🥁🧵🪜']
    assert.deepEqual(
      chosen.map(why),
      chosen.map(() => null),
    )
  })

  it('counts characters as people see them, not their bytes', () => {
    assert.equal(why('🎻🫖🚲🎻🫖🚲🌧🧦'), TOO_SHORT)
  })

  it('is the same however a keyboard composes it', () => {
    assert.equal(normalisedPassword('cafe\u0301 violin ①'), normalisedPassword('café violin 1'))
    assert.equal(why('cafe\u0301 violin'.slice(0, 12)), TOO_SHORT)
  })

  it('has no name or username of its owner in it, in any case', () => {
    assert.deepEqual(
      ['kettle MARSH violin', 'kettleóCONNORviolin', 'kettle JMarsh7 violin'].map(why),
      [OWN, OWN, OWN],
    )
  })

  it('may have a name of three letters or fewer in it, which turns up in other words', () => {
    assert.equal(why('joyful kettle violin'), null)
    assert.equal(
      whyPasswordIsRefused('kettle annex violin', { name: 'Ann Li', username: 'li' }, limits),
      null,
    )
  })

  it('is not on the list of common ones, whatever its case or compatible letters', () => {
    assert.equal(why('Correct Horse Battery STAPLE'), COMMON)
    assert.equal(why('correct horse battery staple'), COMMON)
    assert.equal(why('correct horse battery stapler'), null)
  })

  it('is not a common one with digits and signs around it', () => {
    assert.deepEqual(['Password2026!', '!!2026password', '123letmein456'].map(why), [
      COMMON,
      COMMON,
      COMMON,
    ])
    assert.equal(why('password kettle'), null)
  })

  it('is not one short piece, or a common one, repeated', () => {
    assert.deepEqual(['aaaaaaaaaaaa', 'abcabcabcabc', 'xk7qxk7qxk7q', 'letmeinletmein'].map(why), [
      COMMON,
      COMMON,
      COMMON,
      COMMON,
    ])
    assert.equal(why('xk7qvxk7qvxk7qv'), null)
    assert.equal(why('aaaaaaaaaaab'), null)
  })

  it('is judged by a rule that notices when one of its parts is left out (planted fault)', () => {
    const onlyLength = (text: string) => ([...text].length < 12 ? TOO_SHORT : null)
    const bad = ['kettle marsh violin', 'Password2026!', 'abcabcabcabc']
    assert.deepEqual(
      bad.filter((text) => why(text) === null),
      [],
    )
    assert.deepEqual(
      bad.filter((text) => onlyLength(text) === null),
      bad,
    )
  })
})
