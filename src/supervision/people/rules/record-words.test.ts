import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { day } from '#platform/dates'
import { recordCodesOn } from '../record-policy.ts'
import { registerNames } from '../register-policy.ts'
import { RECORD_NAMES, type Wording } from './record-columns.ts'
import { idsIn, saidOtherwise, saidThen } from './record-words.ts'

const TODAY = day('2026-11-23')
const WORDING: Wording = {
  names: new Map([
    ['ann', 'Ann Ash'],
    ['north', 'North'],
  ]),
  codes: recordCodesOn(TODAY),
  registers: registerNames(TODAY),
}

describe('what a record said', () => {
  it('is told in words: names for accounts, days as people write them, yes and no', () => {
    const access = {
      ...{ restricted: true, reason: 'Known', allowed_ids: ['ann', 'gone'], excluded_ids: [] },
    }
    assert.deepEqual(saidThen('case_access', access, WORDING), [
      { label: 'Only those on the list', words: 'Yes' },
      { label: 'Why', words: 'Known' },
      { label: 'May open it when it is restricted', words: 'Ann Ash, gone' },
      { label: 'Excluded', words: '' },
    ])
    const worker = {
      ...{ account_id: 'ann', named_for: 'new directions meeting' },
      ...{ from_day: '2026-05-08', until_day: null },
    }
    assert.deepEqual(saidThen('case_worker', worker, WORDING), [
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
    const said = saidThen('person', person, WORDING)
    assert.ok(!JSON.stringify(said).includes('Ann'))
    assert.ok(!said.some(({ words }) => words === 'x' || words === 'Yes'))
  })

  it('names the accounts and teams whose names are to be looked up', () => {
    const person = { responsible_officer_id: 'ann', team_id: 'north', family_name: 'Marsh' }
    assert.deepEqual(idsIn('person', person), ['ann', 'north'])
    assert.deepEqual(idsIn('person', { responsible_officer_id: null }), [])
    assert.deepEqual(idsIn('safety_note', { what_to_do: 'ann' }), [])
  })

  it('says which of several it is, and gives codes their names and amounts their units', () => {
    const requirement = {
      ...{ event_number: 2, requirement_number: 1, kind: 'UPW', amount: 120, programme: null },
      ...{ ended_on: '2026-11-20', end_reason: 'completed' },
    }
    assert.equal(RECORD_NAMES.requirement(requirement, WORDING), 'Requirement 1 of sentence 2')
    assert.deepEqual(
      saidThen('requirement', requirement, WORDING).map(({ words }) => words),
      ['Unpaid work', '120 hours', '', '20 November 2026', 'Completed'],
    )
    assert.equal(RECORD_NAMES.event({ event_number: 2 }, WORDING), 'Sentence 2')
    const [first] = WORDING.registers
    const [code = '', name = ''] = first ?? []
    assert.equal(RECORD_NAMES.registration({ code }, WORDING), `Register or flag: ${name}`)
    assert.equal(RECORD_NAMES.registration({ code: 'GONE' }, WORDING), 'Register or flag: GONE')
    const details = {
      sex: 'female',
      disabilities: ['vision', 'of old'],
      welsh_correspondence: true,
    }
    const said = saidThen('personal_details', details, WORDING).filter(({ words }) => words !== '')
    assert.deepEqual(said, [
      { label: 'Sex', words: 'Female' },
      { label: 'Written to in Welsh', words: 'Yes' },
      { label: 'Disabilities', words: 'Vision, such as blindness or partial sight, of old' },
    ])
  })

  it('is compared with what it said before, in words', () => {
    const before = { court: 'Chelmsford', length_months: 12, ends_on: '2027-06-21', version: 1 }
    const after = { ...before, length_months: 1, ended_on: '2026-11-20', version: 2 }
    assert.deepEqual(saidOtherwise('event', { before, after }, WORDING), [
      { label: 'Length', was: '12 months', is: '1 month' },
      { label: 'Ended', was: '', is: '20 November 2026' },
    ])
    assert.deepEqual(saidOtherwise('event', { before, after: before }, WORDING), [])
  })
})
