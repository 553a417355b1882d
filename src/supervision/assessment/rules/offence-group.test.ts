import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import vectors from '../../../../tests/vectors/ogrs3.json' with { type: 'json' }
import { OGRS3_TABLES } from '../read-ogrs.ts'
import { groupByCode, groupByName } from './offence-group.ts'

const GROUPS = OGRS3_TABLES.offenceGroups.list
const byName = (name: string) => {
  const found = groupByName(name, GROUPS)
  return 'group' in found ? found.group.id : found.message
}
const byCode = (code: string) => {
  const found = groupByCode(code, OGRS3_TABLES)
  return 'group' in found ? found.group.name : found.code
}

describe('the offence group of a name', () => {
  it('is found by the whole name and by the identifier of each of the twenty', () => {
    assert.equal(GROUPS.length, 20)
    for (const { id, name } of GROUPS) {
      assert.deepEqual([byName(name), byName(name.toUpperCase()), byName(id)], [id, id, id])
    }
  })

  const short: readonly (readonly [string, string])[] = [
    ['Drink driving', 'drink-driving'],
    ['Absconding or bail', 'absconding'],
    ['absconding', 'absconding'],
    ['Other', 'other'],
    ['Other motoring', 'other-motoring'],
    ['Theft', 'theft'],
    ['theft from vehicles', 'theft-from-vehicles'],
    ['Burglary domestic', 'burglary-domestic'],
    ['Taking and driving away', 'vehicle-taking'],
    ['  fraud & forgery ', 'fraud'],
    ['Drug import/export', 'drug-production'],
  ]
  for (const [name, id] of short) {
    it(`is found by its first words: ${name}`, () => assert.equal(byName(name), id))
  }

  it('is asked for where the words begin several', () => {
    assert.equal(
      byName('Burglary'),
      '"Burglary" may be more than one group: say which of "Burglary (domestic)" and "Burglary (other)"',
    )
  })

  it('is not guessed from half a word or from another word', () => {
    for (const name of ['Viol', 'Arson', '-', 'offence']) {
      assert.match(byName(name), /is not an offence group: say which of "Violence", /)
    }
  })
})

describe('the offence group of a code', () => {
  it('is that of a second reading of the table for every code from 00000 to 99999', () => {
    const changes = new Map(vectors.codes.map(([code = '', found = '']) => [code, found]))
    let expected = ''
    for (let number = 0; number < 100_000; number += 1) {
      const code = String(number).padStart(5, '0')
      expected = changes.get(code) ?? expected
      assert.equal(byCode(code), expected, code)
    }
  })

  it('needs the exact offence for three codes', () => {
    for (const code of ['08800', '11100', '14100']) {
      assert.equal(byCode(code), 'NEED_DETAILS_OF_EXACT_OFFENCE')
    }
    assert.equal(byCode('08801'), 'Sexual (against child)')
  })

  it('is none where the map has no weight, and none is made up', () => {
    assert.deepEqual(['95000', '95099', '99955'].map(byCode), [
      ...['OFFENCE_WITHOUT_WEIGHT', 'OFFENCE_WITHOUT_WEIGHT', 'OFFENCE_WITHOUT_WEIGHT'],
    ])
  })

  it('is refused for codes of another length, and for unknown ones', () => {
    for (const code of ['ABC', '2700', '116181', '0270 0']) {
      assert.equal(byCode(code), 'OFFENCE_CODE_INCORRECT_FORMAT')
    }
    for (const code of ['00000', 'ABCDE', '0270a', '027-1', '95 00']) {
      assert.equal(byCode(code), 'OFFENCE_CODE_MAPPING_NOT_FOUND')
    }
  })
})
