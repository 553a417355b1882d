import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Role, readAccessMatrix } from '#platform/access'
import { type CaseInQuestion, type Colleague, rolesThatReach, whoMaySee } from './who-may-see.ts'

const MATRIX = readAccessMatrix()
const CASE: CaseInQuestion = {
  ...{ teamId: 'north', responsibleOfficerId: 'ann', workerIds: ['wes'] },
  ...{ restricted: false, allowedIds: [], excludedIds: [] },
}
const one = (accountId: string, role: Role, teamId: string | null): Colleague => ({
  ...{ accountId, name: accountId, role, teamId },
})
const EVERYONE = [
  one('ann', 'responsible officer', 'north'),
  one('bob', 'responsible officer', 'north'),
  one('cat', 'responsible officer', 'south'),
  one('mo', 'manager of service delivery', 'north'),
  one('mo', 'quality and performance', null),
  one('hub', 'hub intake', 'hub'),
  one('wes', 'unpaid work supervisor', 'south'),
  one('dir', 'director', null),
  one('adm', 'administrator', null),
]
const shown = (about: Partial<CaseInQuestion>) =>
  whoMaySee(MATRIX, { ...CASE, ...about }, EVERYONE).map(({ because, people }) => [
    because,
    people.map(({ name }) => name).join(' '),
  ])

describe('who may open a case', () => {
  it('is told once for everyone, under the nearest reason', () => {
    assert.deepEqual(shown({}), [
      ['Holds the case', 'ann'],
      ['Named to the case: unpaid work supervisor', 'wes'],
      ['In the team of the case: responsible officer', 'bob'],
      ['In the team of the case: manager of service delivery', 'mo'],
      ['In the whole organisation: hub intake', 'hub'],
    ])
  })

  it('is nobody else than those on the allow list, and nobody whom only the list would reach', () => {
    const lists = { restricted: true, allowedIds: ['ann', 'cat', 'dir'] }
    assert.deepEqual(shown(lists), [['Holds the case', 'ann']])
  })

  it('is never anybody on the deny list', () => {
    const lists = { restricted: true, allowedIds: ['ann', 'bob'], excludedIds: ['ann'] }
    assert.deepEqual(shown(lists), [['In the team of the case: responsible officer', 'bob']])
  })

  it('does not count the officer whose role has ended', () => {
    assert.deepEqual(whoMaySee(MATRIX, CASE, [one('ann', 'director', null)]), [])
  })

  it('comes about through a team for some roles and everywhere for others', () => {
    assert.deepEqual(rolesThatReach(MATRIX), {
      inTeam: ['responsible officer', 'manager of service delivery', 'unpaid work coordinator'],
      everywhere: ['hub intake', 'quality and performance'],
    })
  })
})
