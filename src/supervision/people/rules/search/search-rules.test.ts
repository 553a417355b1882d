import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { askedKeysOf } from './asked-keys.ts'
import { meetingWith } from './meeting.ts'
import { type NamesOnRecord, nameKeysOf } from './name-keys.ts'
import { oneSlipFrom } from './one-slip.ts'
import { spelling, wordsOf } from './spelling.ts'

const LETTER = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzàéîõüçšžñâôŵŷ')
const WORD = fc.array(LETTER, { minLength: 1, maxLength: 14 }).map((letters) => letters.join(''))
const LONG_WORD = WORD.filter((word) => word.length >= 4)
const NAME = fc.array(WORD, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))

/**
 * How far off what was typed is from a name: `null` when no key finds the person, as the statement
 * looks for them, or when a word typed meets none of theirs.
 */
function far(typed: string, onRecord: NamesOnRecord): number | null {
  const keys = new Set(nameKeysOf(onRecord).map(({ kind, key }) => `${kind} ${key}`))
  const words = wordsOf(typed)
  const asked = askedKeysOf(words)
  const isFound =
    [...asked.spelt, ...asked.slips].some((key) => keys.has(`spelt ${key}`)) ||
    [...asked.sounds, ...asked.farther].some((key) => keys.has(`sounds ${key}`))
  const { unmet, farthest } = meetingWith(words)(onRecord)
  return isFound && unmet.length === 0 ? farthest : null
}

test('a name always finds itself, spelt the same', () => {
  fc.assert(
    fc.property(NAME, NAME, (givenNames, familyName) => {
      assert.equal(far(`${givenNames} ${familyName}`, { givenNames, familyName }), 0)
      const alias = { givenNames: '', familyName: 'x', aliases: [{ givenNames, familyName }] }
      assert.equal(far(`${familyName} ${givenNames}`, alias), 0)
      assert.equal(far(familyName, { givenNames, familyName }), 0)
    }),
    { numRuns: 40 },
  )
})

test('accents, capitals, apostrophes and hyphens do not matter', () => {
  fc.assert(
    fc.property(WORD, (word) => {
      const plain = word.normalize('NFD').replace(/\p{M}/gu, '')
      const others = [word.toUpperCase(), word.normalize('NFD'), plain, `’${word}'`, `${word}-`]
      for (const other of others) assert.equal(spelling(other), spelling(word))
    }),
  )
  for (const [one, other] of [
    ['O’Brien', 'OBRIEN'],
    ["D'Souza", 'dsouza'],
    ['Smith-Jones', 'smithjones'],
    ['Łukasz Ørsted', 'lukaszorsted'],
    ['Strauß', 'strauss'],
    ['Ŵyn', 'WYN'],
  ] as const) {
    assert.equal(spelling(one), spelling(other))
  }
})

test('two words side by side find the same name written as one, and the other way about', () => {
  const named = (givenNames: string, familyName: string) => ({ givenNames, familyName })
  for (const [typed, onRecord] of [
    ['Annmarie', named('Ann Marie', 'Cole')],
    ['Ann Marie Cole', named('Annmarie', 'Cole')],
    ['O Brien', named('Kit', 'O’Brien')],
    ['OBrien', named('Kit', 'O Brien')],
    ['Smith Jones', named('Kit', 'Smith-Jones')],
    ['Smithjones', named('Kit', 'Smith-Jones')],
    ['Smith-Jones', named('Kit', 'Smith Jones')],
    ['delacruz', named('Ana', 'De Lacruz')],
  ] as const) {
    assert.equal(far(typed, onRecord), 0, typed)
  }
})

test('a letter too few, too many, wrong or swapped is found in a name of four letters or more', () => {
  const plainWord = LONG_WORD.map(spelling)
  const slip = fc.tuple(plainWord, fc.nat(13), fc.nat(25), fc.constantFrom('-', '+', '~', '%'))
  fc.assert(
    fc.property(slip, ([word, where, which, kind]) => {
      const at = where % word.length
      const letter = String.fromCharCode(97 + which)
      const [before, after] = [word.slice(0, at), word.slice(at)]
      const typed = {
        '-': before + after.slice(1),
        '+': before + letter + after,
        '~': before + letter + after.slice(1),
        '%': before + after.charAt(1) + after.charAt(0) + after.slice(2),
      }[kind]
      const found = (text: string, name: NamesOnRecord) =>
        assert.ok(far(text, name) !== null, `${text} for ${word}`)
      found(typed, { givenNames: '', familyName: word })
      found(`${typed} Cathryn`, { givenNames: 'Katherine', familyName: word })
      found(`Katherine ${typed}`, { givenNames: 'Katherine', familyName: word })
    }),
    { numRuns: 60 },
  )
})

test('nothing is two slips away, and no name of three letters one slip', () => {
  for (const [typed, meant] of [
    ['marsh', 'march'],
    ['mrash', 'marsh'],
    ['mash', 'marsh'],
    ['marssh', 'marsh'],
    ['ann', 'anne'],
    ['annes', 'anne'],
  ] as const) {
    assert.ok(oneSlipFrom(typed).has(meant), `${typed} for ${meant}`)
  }
  for (const [typed, other] of [
    ['mrahs', 'marsh'],
    ['ann', 'amn'],
    ['anne', 'ann'],
    ['marsh', 'marsh'],
    ['mars', 'marshal'],
  ] as const) {
    assert.ok(!oneSlipFrom(typed).has(other), `${typed} for ${other}`)
  }
  assert.equal(oneSlipFrom('mrash').get('marsh'), 'letters swapped')
  assert.equal(oneSlipFrom('mash').get('marsh'), 'letter different')
})

test('a word has its keys once, and the longest name has a short one', () => {
  const own = { givenNames: 'Kit Anne', familyName: 'Marsh' }
  const keys = nameKeysOf({ ...own, aliases: [{ givenNames: 'Kit', familyName: 'Cole' }] })
  const spelt = keys.filter(({ kind }) => kind === 'spelt')
  assert.deepEqual(
    spelt.map(({ key }) => key).filter((key) => !key.includes(' ')),
    [...['kit', 'anne', 'marsh', 'cole', 'kitanne']],
  )
  const long = nameKeysOf({ givenNames: 'Ж'.repeat(5000), familyName: 'é'.repeat(5000) })
  assert.ok(long.every(({ key }) => key.length <= 81))
  const many = nameKeysOf({
    givenNames: 'abcdefghijklmnopqrstuvwxyz'.split('').join(' '),
    familyName: 'x',
  })
  assert.ok(many.length < 300)
  assert.deepEqual(nameKeysOf({ givenNames: '?', familyName: '…' }), [])
})

test('two long names are looked for by hundreds of keys, not by tens of thousands', () => {
  const asked = askedKeysOf(['Christopher', 'Wolstenholme'])
  const counts = [asked.spelt, asked.sounds, asked.slips, asked.farther].map((keys) => keys.length)
  assert.ok(
    counts.every((count) => count > 0 && count < 1_500),
    counts.join(', '),
  )
})
