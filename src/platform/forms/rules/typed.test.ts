import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { faultsIn } from './faults.ts'
import { controlsOf, type Field, fieldOf, whyNotFields } from './fields.ts'
import { differences, filledAgain } from './merge.ts'
import { momentInWords } from './moments.ts'
import { answersOf, readTyped, typedOf } from './typed.ts'

const KINDS = [
  { value: 'home', text: 'At home' },
  { value: 'office', text: 'At the office' },
]
const FIELDS: readonly Field[] = [
  { name: 'heading', label: 'Heading', kind: 'text' },
  { name: 'words', label: 'Words', kind: 'words' },
  { name: 'place', label: 'Place', kind: 'choice', options: KINDS },
  { name: 'places', label: 'Places', kind: 'choices' },
  { name: 'on', label: 'Day', kind: 'day' },
  { name: 'sure', label: 'Sure', kind: 'yes' },
]
const SENT = {
  ...{ heading: 'One\r\nline', words: '\r\nTwo\rlines', place: 'home', places: ['a', 'b'] },
  ...{ 'on-day': ' 8', 'on-month': '5', 'on-year': '2018', sure: 'yes' },
}
const OPTIONS = {
  places: [
    { value: 'a', text: 'A' },
    { value: 'b', text: 'B' },
  ],
}

describe('what was typed', () => {
  it('is read box by box, with one kind of line end, and no more than one line in a line', () => {
    assert.deepEqual(readTyped(FIELDS, SENT), {
      ...{ ...SENT, heading: 'One line', words: '\nTwo\nlines' },
    })
  })

  it('is empty where nothing was sent, and nothing else is read', () => {
    const empty = {
      ...{ heading: '', words: '', place: '', places: [], 'on-day': '', 'on-month': '' },
      ...{ 'on-year': '', sure: '' },
    }
    for (const sent of [null, undefined, 'heading', [], { version: '9' }, { heading: { a: 1 } }]) {
      assert.deepEqual(readTyped(FIELDS, sent), empty)
    }
  })

  it('is the first of several texts in a box that takes one', () => {
    assert.equal(readTyped(FIELDS, { heading: ['a', 'b'] }).heading, 'a')
    assert.deepEqual(readTyped(FIELDS, { places: 'a' }).places, ['a'])
  })

  it('says a day in one piece, and keeps one that is none as it is', () => {
    const dayOf = (day: string, month: string, year: string) =>
      answersOf(FIELDS, { 'on-day': day, 'on-month': month, 'on-year': year }).on
    assert.equal(dayOf(' 8', '5', '2018'), '2018-05-08')
    assert.equal(dayOf('', ' ', ''), '')
    assert.equal(dayOf('8', 'May', '2018'), '2018-May-8')
    assert.equal(dayOf('31', '2', '2018'), '2018-02-31')
    assert.equal(dayOf('8', '5', '18'), '0018-05-08')
  })

  it('shows a record in the boxes from which it would be read again', () => {
    const values = {
      ...{
        heading: 'H',
        words: 'a\nb',
        place: 'home',
        places: ['a'],
        on: '2018-05-08',
        sure: 'yes',
      },
    }
    const typed = typedOf(FIELDS, values)
    assert.deepEqual([typed['on-day'], typed['on-month'], typed['on-year']], ['8', '5', '2018'])
    assert.deepEqual(answersOf(FIELDS, typed), values)
  })
})

describe('a fault of any form', () => {
  const faults = (sent: object) =>
    faultsIn(FIELDS, readTyped(FIELDS, { ...SENT, ...sent }), OPTIONS)

  it('is none in what can be kept', () => {
    assert.deepEqual(faults({}), {})
    assert.deepEqual(faults({ heading: 'x'.repeat(1000), words: 'x'.repeat(100_000) }), {})
    assert.deepEqual(faults({ 'on-day': '', 'on-month': '', 'on-year': '', place: '' }), {})
  })

  it('is told in a sentence that says how to mend it', () => {
    const sent = {
      ...{ heading: 'x'.repeat(1001), words: 'a\0b', place: 'prison', places: ['a', 'c'] },
      ...{ 'on-day': '31', 'on-month': '2' },
    }
    assert.deepEqual(faults(sent), {
      heading: '“Heading” must be 1,000 characters or fewer',
      words: '“Words” has a character that cannot be kept: take it out or type the text again',
      place: 'Choose “Place” from the list',
      places: 'Choose “Places” from the list',
      on: '“Day” must be a real date, such as 27 3 2018',
    })
    assert.deepEqual(Object.keys(faults({ words: 'x'.repeat(100_001) })), ['words'])
    assert.deepEqual(faults({ words: '😀'.repeat(100_000) }), {})
  })
})

describe('when the record has changed meanwhile', () => {
  const typed = readTyped(FIELDS, SENT)
  const onRecord = readTyped(FIELDS, {
    ...SENT,
    words: 'Three',
    place: 'office',
    'on-day': '9',
    sure: '',
  })
  const changed = { words: '\nTwo\nlines', 'on-day': '8' }

  it('both texts of every field that differs are shown, choices by their names', () => {
    assert.deepEqual(differences(FIELDS, { typed, onRecord, changed }, OPTIONS), [
      { label: 'Words', onRecord: 'Three', written: '\nTwo\nlines', theirs: true },
      { label: 'Place', onRecord: 'At the office', written: 'At home', theirs: false },
      {
        ...{ label: 'Day', onRecord: 'Wednesday 9 May 2018', written: 'Tuesday 8 May 2018' },
        theirs: true,
      },
      { label: 'Sure', onRecord: 'No', written: 'Yes', theirs: false },
    ])
  })

  it('the form holds their words where they changed something, and else what is on record', () => {
    assert.deepEqual(filledAgain(FIELDS, { typed, onRecord, changed }), {
      ...{ ...typed, 'on-day': ' 8', place: 'office', sure: '' },
    })
  })
})

describe('the fields of a form', () => {
  it('have boxes of their own', () => {
    assert.deepEqual(FIELDS.flatMap(controlsOf).length, 8)
    assert.equal(fieldOf(FIELDS, 'on-month')?.name, 'on')
    assert.equal(fieldOf(FIELDS, 'on'), undefined)
    assert.equal(whyNotFields(FIELDS), null)
  })

  it('are refused when two would be sent under one name, or one under a name of ours', () => {
    const text = { label: 'X', kind: 'text' } as const
    assert.equal(whyNotFields([...FIELDS, { ...text, name: 'on' }]), null)
    assert.equal(whyNotFields([...FIELDS, { ...text, name: 'words' }]), '"words" is there twice')
    assert.match(whyNotFields([{ ...text, name: '_form' }]) ?? '', /"_form" is not letters/)
  })
})

describe('a moment', () => {
  it('is said by the clock of London today, and with its day before', () => {
    const now = new Date('2026-07-01T12:00:00Z')
    assert.equal(momentInWords(new Date('2026-07-01T09:42:00Z'), now), '10:42')
    assert.equal(momentInWords(new Date('2026-06-30T22:59:00Z'), now), '30 June 2026 at 23:59')
    assert.equal(momentInWords(new Date('2026-06-30T23:00:00Z'), now), '00:00')
  })
})
