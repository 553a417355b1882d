import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { linesOf, readAccessMatrix } from './read-matrix.ts'
import { ROLES } from './rules/words.ts'

const HEADER =
  'role,resource,action,own,own team,same organisation,sampled,emergency,restricted,excluded,other organisation,why'
const OFFICER =
  'responsible officer,case identity,read,yes,yes,,,yes,,,,An officer holds these cases'
const DIRECTOR = 'director,workload,read,,,yes,,,shielded,,,Directors see the organisation'

const read = (...lines: readonly string[]) => readAccessMatrix([HEADER, ...lines].join('\n'))

describe('the access matrix', () => {
  it('is read line by line: yes is full, shielded is counted, an empty cell is absent', () => {
    assert.deepEqual(read(OFFICER, DIRECTOR), [
      {
        role: 'responsible officer',
        resource: 'case identity',
        action: 'read',
        levels: {
          own: 'full',
          'own team': 'full',
          'same organisation': 'absent',
          sampled: 'absent',
          emergency: 'full',
          restricted: 'absent',
          excluded: 'absent',
          'other organisation': 'absent',
        },
        why: 'An officer holds these cases',
      },
      {
        role: 'director',
        resource: 'workload',
        action: 'read',
        levels: {
          own: 'absent',
          'own team': 'absent',
          'same organisation': 'full',
          sampled: 'absent',
          emergency: 'absent',
          restricted: 'shielded',
          excluded: 'absent',
          'other organisation': 'absent',
        },
        why: 'Directors see the organisation',
      },
    ])
  })

  it('names every role that there is', () => {
    const matrix = readAccessMatrix()
    const unnamed = ROLES.filter((role) => linesOf(matrix, role).length === 0)
    assert.deepEqual(unnamed, [])
  })

  const WRONG: Readonly<Record<string, string>> = {
    'a role that is none': OFFICER.replace('responsible officer', 'responsible offcer'),
    'a role in other letters': OFFICER.replace('responsible', 'Responsible'),
    'a resource that is none': OFFICER.replace('case identity', 'case'),
    'an action that is none': OFFICER.replace(',read,', ',look,'),
    'a cell that is neither empty, yes nor shielded': OFFICER.replace('yes', 'Yes'),
    'a cell that says no': OFFICER.replace('yes', 'no'),
    'a blank for a cell': OFFICER.replace('yes', ' '),
    'a line without a reason': OFFICER.replace('An officer holds these cases', ''),
    'a line with a blank reason': OFFICER.replace('An officer holds these cases', ' '),
    'a line with a cell too many': `${OFFICER},yes`,
    'a line with a cell too few': OFFICER.replace(',yes,yes', ',yes'),
  }
  for (const [name, line] of Object.entries(WRONG)) {
    it(`is refused with ${name}`, () => {
      assert.doesNotThrow(() => read(OFFICER))
      assert.throws(() => read(line))
    })
  }

  it('is refused when it answers the same question twice', () => {
    assert.throws(() => read(OFFICER, DIRECTOR, OFFICER), {
      message: 'The access matrix names responsible officer, case identity, read twice',
    })
  })

  it('is refused with a column left out or added', () => {
    const without = (text: string) => text.split(',').slice(1).join(',')
    assert.throws(() => readAccessMatrix([without(HEADER), without(OFFICER)].join('\n')))
    assert.throws(() => readAccessMatrix([`${HEADER},also`, `${OFFICER},yes`].join('\n')))
  })

  it('shows a person the lines of a role with the relations that give all', () => {
    const [line, ...more] = linesOf(read(OFFICER, DIRECTOR), 'responsible officer')
    assert.deepEqual(line?.relations, ['own', 'own team', 'emergency'])
    assert.deepEqual(more, [])
    assert.deepEqual(linesOf(read(OFFICER), 'nobody'), [])
  })
})
