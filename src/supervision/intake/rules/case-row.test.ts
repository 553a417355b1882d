import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aRow, CODES } from '../test-cases.ts'
import { type Cells, readCaseRow } from './case-row.ts'

/** Every fault of one row, as `column: what`. */
function faultsOf(different: Cells, codes = CODES): readonly string[] {
  const read = readCaseRow(2, aRow(different), codes)
  return 'faults' in read ? read.faults.map(({ column, what }) => `${column}: ${what}`) : []
}

function caseOf(different: Cells = {}) {
  const read = readCaseRow(2, aRow(different), CODES)
  return 'newCase' in read ? read.newCase : assert.fail(JSON.stringify(read.faults))
}

describe('a new case', () => {
  it('is read whole, with what an empty cell means', () => {
    assert.deepEqual(caseOf(), {
      ...{ crn: 'X300001', familyName: 'Synthetic', givenNames: 'Ashley', sex: 'male' },
      ...{ dateOfBirth: '1990-02-28', ethnicity: 'not known', language: 'English', welsh: false },
      ...{ disposal: 'community order', court: 'Chelmsford', offence: 'Theft from a shop' },
      ...{ offenceCode: null, convictedOn: '2026-11-16', sentencedOn: '2026-11-16' },
      ...{ lengthMonths: 12, releaseOn: null, licenceEndsOn: null, pssEndsOn: null },
      ...{ endsOn: '2027-11-15', allocatedOn: '2026-11-20', risk: 'medium', teamId: 'north' },
      requirements: [{ kind: 'RAR', amount: 20, programme: null }],
      score: { oneYear: 31, twoYear: 47 },
      ...{ registers: [], domesticAbuseCheckOn: null, safeguardingCheckOn: null },
    })
  })

  it('takes small letters, hyphens and spaces as people type them', () => {
    const found = caseOf({ crn: 'x300001', rosh: 'Very-high', registers: 'dapc; ALSH ;' })
    assert.deepEqual([found.crn, found.risk], ['X300001', 'very high'])
    assert.deepEqual(found.registers, [
      { code: 'DAPC', reviewOn: '2027-05-20' },
      { code: 'ALSH', reviewOn: '2027-02-20' },
    ])
  })

  it('goes to the team that is named, by its name or the town of its centre', () => {
    assert.equal(caseOf({ team: 'south' }).teamId, 'south')
    assert.equal(caseOf({ team: 'Chelmsford' }).teamId, 'north')
  })

  it('in custody ends with the supervision after the licence', () => {
    const found = caseOf({
      ...{ disposal: 'custody', length_months: '10', release_on: '2027-04-16' },
      ...{ licence_ends_on: '2027-09-15', pss_ends_on: '2028-04-15' },
    })
    assert.equal(found.endsOn, '2028-04-15')
  })
})

describe('a row with bad input', () => {
  const BAD: readonly (readonly [string, Cells, readonly string[]])[] = [
    ['a number that is none', { crn: 'X30000' }, ['crn: is not a CRN']],
    ['no number', { crn: '' }, ['crn: is empty']],
    ['no name', { family_name: '' }, ['family_name: is empty']],
    ['30 February', { date_of_birth: '1990-02-30' }, ['date_of_birth: is not in the calendar']],
    [
      'a day with slashes',
      { sentenced_on: '16/11/2026' },
      ['sentenced_on: is not a day as it is written here'],
    ],
    [
      'a birth in the future',
      { date_of_birth: '2026-11-24' },
      ['date_of_birth: is still to come', 'sentenced_on: is not after the birth (2026-11-24)'],
    ],
    [
      'a birth before 1900',
      { date_of_birth: '1899-12-31' },
      ['date_of_birth: is before 1900-01-01'],
    ],
    [
      'a sentence before the conviction',
      { convicted_on: '2026-11-17' },
      ['sentenced_on: is before the conviction (2026-11-17)'],
    ],
    [
      'an allocation before the sentence',
      { allocated_on: '2026-11-15' },
      ['allocated_on: is before the sentence (2026-11-16)'],
    ],
    [
      'an allocation in the future',
      { allocated_on: '2026-11-24' },
      ['allocated_on: is still to come'],
    ],
    ['a sex that is not known', { sex: 'm' }, ['sex: is not known']],
    ['a sentence that is not known', { disposal: 'fine' }, ['disposal: is not known']],
    ['custody without a day of release', { disposal: 'custody' }, ['release_on: is empty']],
    [
      'a day of release without custody',
      { release_on: '2027-05-16' },
      ['release_on: is given, though the sentence is a community order'],
    ],
    [
      'supervision after a licence without an end',
      { disposal: 'custody', release_on: '2027-05-16', pss_ends_on: '2028-05-16' },
      ['licence_ends_on: is empty, though supervision after it has an end'],
    ],
    ['no months', { length_months: '0' }, ['length_months: is out of bounds']],
    ['months with a fraction', { length_months: '1.5' }, ['length_months: is not a whole number']],
    ['no risk of serious harm', { rosh: '' }, ['rosh: is empty']],
    ['a risk that is not known', { rosh: 'moderate' }, ['rosh: is not known']],
    ['OGRS over 100', { ogrs: '101' }, ['ogrs: is out of bounds']],
    ['OGRS below 0', { ogrs: '-1' }, ['ogrs: is not a whole number']],
    ['OGRS for two years alone', { ogrs_one_year: '' }, ['ogrs_one_year: is empty']],
    [
      'unpaid work of 39 hours',
      { requirements: 'UPW:39' },
      ['requirements: has an amount that is out of bounds'],
    ],
    [
      'unpaid work of 301 hours',
      { requirements: 'UPW:301' },
      ['requirements: has an amount that is out of bounds'],
    ],
    ['unpaid work without hours', { requirements: 'UPW' }, ['requirements: has no amount']],
    [
      'a requirement that is not known',
      { requirements: 'CURFEWS:3' },
      ['requirements: is no kind of requirement'],
    ],
    [
      'a programme without a name',
      { requirements: 'programme' },
      ['requirements: does not say which programme'],
    ],
    ['a requirement twice', { requirements: 'RAR:10;RAR:20' }, ['requirements: is there twice']],
    [
      'a register that is not known',
      { registers: 'DAPC;XXXX' },
      ['registers: is no register or flag'],
    ],
    [
      'an offence code that is none',
      { offence_code: '46' },
      ['offence_code: is not an offence code'],
    ],
    ['a team that is not known', { team: 'West' }, ['team: is not known']],
    ['a town with two teams', { team: 'Basildon' }, ['team: is several teams']],
    [
      'a check that was started tomorrow',
      { domestic_abuse_check_on: '2026-11-24' },
      ['domestic_abuse_check_on: is still to come'],
    ],
    ['letters in Welsh, perhaps', { welsh: 'perhaps' }, ['welsh: is not known']],
  ]
  for (const [name, different, expected] of BAD) {
    it(`is told when it has ${name}`, () => assert.deepEqual(faultsOf(different), expected))
  }

  it('is told of an ethnic group or a language that is on no list', () => {
    assert.deepEqual(faultsOf({ ethnicity: 'white', language: 'Klingon' }), [
      'ethnicity: is not known',
      'language: is not known',
    ])
  })

  it('has an ethnic group by its code or by its name, and a language, and neither when nothing is said', () => {
    const name = 'White: English, Welsh, Scottish, Northern Irish or British'
    for (const ethnicity of ['White: British', 'white: british', name]) {
      assert.equal(caseOf({ ethnicity }).ethnicity, 'White: British')
    }
    assert.equal(caseOf({ language: 'welsh' }).language, 'Welsh')
    assert.deepEqual([caseOf({}).ethnicity, caseOf({}).language], ['not known', 'English'])
  })

  it('has the hours of unpaid work at both bounds taken', () => {
    assert.deepEqual(faultsOf({ requirements: 'UPW:40' }), [])
    assert.deepEqual(faultsOf({ requirements: 'upw: 300' }), [])
  })

  it('has both bounds of OGRS taken, and no score at all', () => {
    assert.deepEqual(faultsOf({ ogrs: '100', ogrs_one_year: '0' }), [])
    assert.equal(caseOf({ ogrs: '', ogrs_one_year: '' }).score, null)
  })

  it('is told everything at once, each with what stands there and how to put it right', () => {
    const read = readCaseRow(7, aRow({ rosh: '', requirements: 'UPW:12;XYZ:1' }), CODES)
    assert.deepEqual('faults' in read && read.faults, [
      {
        ...{ row: 7, column: 'rosh', value: '', what: 'is empty' },
        remedy: 'Use low, medium, high or very high',
      },
      {
        ...{ row: 7, column: 'requirements', value: 'UPW:12' },
        what: 'has an amount that is out of bounds',
        remedy: 'Give hours from 40 to 300, as in UPW:40',
      },
      {
        ...{ row: 7, column: 'requirements', value: 'XYZ:1', what: 'is no kind of requirement' },
        remedy: 'Use RAR, UPW, programme, DRR, ATR, MHTR, curfew, exclusion or residence',
      },
    ])
  })
})
