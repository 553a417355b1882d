import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { idsIn, KEPT_RECORDS, RECORD_NAMES, saidThen } from './record-words.ts'

const NAMES = new Map([
  ['ann', 'Ann Ash'],
  ['north', 'North'],
])

describe('what a record said', () => {
  it('is told in words: names for accounts, days as people write them, yes and no', () => {
    const access = {
      ...{ restricted: true, reason: 'Known', allowed_ids: ['ann', 'gone'], excluded_ids: [] },
    }
    assert.deepEqual(saidThen('case_access', access, NAMES), [
      { label: 'Only those on the list', words: 'Yes' },
      { label: 'Why', words: 'Known' },
      { label: 'May open it when it is restricted', words: 'Ann Ash, gone' },
      { label: 'Excluded', words: '' },
    ])
    const worker = {
      ...{ account_id: 'ann', named_for: 'new directions meeting' },
      ...{ from_day: '2026-05-08', until_day: null },
    }
    assert.deepEqual(saidThen('case_worker', worker, NAMES), [
      { label: 'Who', words: 'Ann Ash' },
      { label: 'From', words: '8 May 2026' },
      { label: 'Until', words: '' },
      { label: 'For', words: 'new directions meeting' },
    ])
  })

  it('never shows a column that nobody has thought about, the lists in a person’s row among them', () => {
    const person = {
      family_name: 'Marsh',
      allowed_ids: ['ann'],
      restricted: true,
      added_later: 'x',
    }
    const said = saidThen('person', person, NAMES)
    assert.ok(!JSON.stringify(said).includes('Ann'))
    assert.ok(!said.some(({ words }) => words === 'x' || words === 'Yes'))
  })

  it('names the accounts and teams whose names are to be looked up', () => {
    const person = { responsible_officer_id: 'ann', team_id: 'north', family_name: 'Marsh' }
    assert.deepEqual(idsIn('person', person), ['ann', 'north'])
    assert.deepEqual(idsIn('person', { responsible_officer_id: null }), [])
    assert.deepEqual(idsIn('safety_note', { what_to_do: 'ann' }), [])
  })

  it('has a name for every record that is kept', () => {
    assert.deepEqual(Object.keys(RECORD_NAMES), [...KEPT_RECORDS])
  })
})
