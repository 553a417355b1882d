import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readSearch } from './read-search.ts'
import { whyFound } from './why-found.ts'

test('a date of birth is read in the forms in which people write it', () => {
  for (const typed of [
    ...[
      '27/3/1985',
      '27/03/1985',
      '27-3-1985',
      '27.3.1985',
      '27 3 1985',
      '1985-03-27',
      '1985/3/27',
    ],
    ...['27 March 1985', '27 mar 1985', '27th March 1985', '27th of March, 1985', 'March 27, 1985'],
    ...['27-Mar-1985', '27 Mar. 1985', '27 Mawrth 1985', ' 27/3/1985 '],
  ]) {
    assert.deepEqual(
      readSearch(typed),
      { crn: null, bornOn: '1985-03-27', names: [], unread: [] },
      typed,
    )
  }
})

test('names, a date and a CRN are told apart in any order', () => {
  const names = ['Katherine', 'Marsh']
  for (const typed of [
    ...['Katherine Marsh 27/3/1985', '27 March 1985, Katherine Marsh'],
    'Katherine 27-3-1985 Marsh',
  ]) {
    assert.deepEqual(readSearch(typed), { crn: null, bornOn: '1985-03-27', names, unread: [] })
  }
  assert.deepEqual(readSearch('x123456'), { crn: 'X123456', bornOn: null, names: [], unread: [] })
  assert.equal(readSearch('Marsh X123456').crn, 'X123456')
  assert.deepEqual(readSearch('May June').names, ['May', 'June'])
  assert.deepEqual(readSearch('April 5 Smith').unread, ['5'])
})

test('what is no day, no name and no CRN is said to be unread, and not guessed at', () => {
  for (const [typed, unread] of [
    ['31/2/1985', ['31/2/1985']],
    ['3/27/1985', ['3/27/1985']],
    ['27/3/85', ['27/3/85']],
    ['27 Marsh 1985', ['27 Marsh 1985']],
    ['X12345', ['X12345']],
    ['27/3/1985 28/3/1985', ['28/3/1985']],
    ['X123456 X123457', ['X123457']],
    ['a b c d e f g h i j', ['i', 'j']],
  ] as const) {
    assert.deepEqual(readSearch(typed).unread, unread, typed)
  }
  for (const typed of ['', '   ', "' -- ;", '😀', '%_\\', '"']) {
    assert.deepEqual(readSearch(typed), { crn: null, bornOn: null, names: [], unread: [] }, typed)
  }
})

test('whatever is typed can be read', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (typed) => {
      const { names } = readSearch(typed)
      assert.ok(names.length <= 8)
    }),
  )
})

const word = { typed: 'x', how: 'spelt', name: 'Marsh', alias: false } as const
const because = (words: Parameters<typeof whyFound>[0]['words'], bornThatDay = false) =>
  whyFound({ byCrn: false, bornThatDay, words, unmet: [] })

test('why somebody was found is said in words, the strongest reason first', () => {
  assert.deepEqual(because([word, { ...word, name: 'Kit' }], true), [
    'Spelt the same',
    'Born on that day',
  ])
  assert.deepEqual(because([{ ...word, how: 'sounds', name: 'Katherine' }, word]), [
    '“Marsh” spelt the same',
    'Sounds like “Katherine”',
  ])
  assert.deepEqual(because([{ ...word, how: 'letter different' }]), [
    'One letter different from “Marsh”',
  ])
  assert.deepEqual(because([{ ...word, how: 'letters swapped' }]), [
    'Two letters swapped in “Marsh”',
  ])
  assert.deepEqual(because([{ ...word, name: 'Kit', alias: true }]), ['Also known as “Kit”'])
  assert.deepEqual(because([{ ...word, how: 'sounds', name: 'Kit', alias: true }]), [
    'Also known as “Kit”, which sounds the same',
  ])
  assert.deepEqual(whyFound({ byCrn: true, bornThatDay: false, words: [], unmet: [] }), [
    'This is their CRN',
  ])
  const partly = { byCrn: false, bornThatDay: true, words: [word], unmet: ['Kate'] }
  assert.deepEqual(whyFound(partly), [
    '“Marsh” spelt the same',
    'Born on that day',
    'No name like “Kate”',
  ])
})
