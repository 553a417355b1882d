import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { readAccessMatrix } from '../read-matrix.ts'
import {
  type AccessMatrix,
  type AccessQuestion,
  levelOf,
  type MatrixRow,
  mayEver,
} from './matrix.ts'
import {
  ACTIONS,
  LEVELS,
  type Level,
  RELATIONS,
  RESOURCES,
  type Relation,
  type Resource,
  ROLES,
  type Role,
  TEAM_ROLES,
} from './words.ts'

const SHIPPED = readAccessMatrix()
const CASE: readonly Resource[] = [
  'case identity',
  'case risks',
  'case record',
  'case note',
  'case access',
]
const CLOSING: readonly Relation[] = ['restricted', 'excluded']
const OPEN = RELATIONS.filter((one) => !CLOSING.includes(one))

const rank = (level: Level) => LEVELS.indexOf(level)
const levelIn = (matrix: AccessMatrix, question: AccessQuestion) => levelOf(matrix, question).level

const aLevel = fc.constantFrom(...LEVELS)
const aLine = fc.record({
  role: fc.constantFrom(...ROLES.slice(0, 4)),
  resource: fc.constantFrom(...RESOURCES.slice(0, 2)),
  action: fc.constantFrom(...ACTIONS.slice(0, 2)),
  levels: fc.record({
    own: aLevel,
    'own team': aLevel,
    'same organisation': aLevel,
    sampled: aLevel,
    emergency: aLevel,
    restricted: aLevel,
    excluded: aLevel,
    'other organisation': aLevel,
  }),
  why: fc.constant('because'),
})
const keyOf = ({ role, resource, action }: MatrixRow) => [role, resource, action].join()
const aMatrix = fc.oneof(
  fc.constant(SHIPPED),
  fc.uniqueArray(aLine, { selector: keyOf, maxLength: 12 }),
)
const aQuestion = fc.record({
  roles: fc.subarray(ROLES.slice(0, 12)),
  resource: fc.constantFrom(...RESOURCES),
  action: fc.constantFrom(...ACTIONS),
  relations: fc.subarray([...RELATIONS]),
})

describe('how much shows to somebody', () => {
  it('is what the deny list leaves, whatever else holds', () => {
    fc.assert(
      fc.property(aMatrix, aQuestion, (matrix, question) => {
        const denied = { ...question, relations: [...question.relations, 'excluded' as const] }
        const only = { ...question, relations: ['excluded' as const] }
        assert.deepEqual(levelOf(matrix, denied), levelOf(matrix, only))
      }),
    )
  })

  it('is what the allow list leaves to those not on it, unless they are denied', () => {
    fc.assert(
      fc.property(aMatrix, aQuestion, (matrix, question) => {
        const relations = question.relations.filter((one) => one !== 'excluded')
        const closed = { ...question, relations: [...relations, 'restricted' as const] }
        const only = { ...question, relations: ['restricted' as const] }
        assert.deepEqual(levelOf(matrix, closed), levelOf(matrix, only))
      }),
    )
  })

  it('is never less with another role', () => {
    fc.assert(
      fc.property(aMatrix, aQuestion, fc.constantFrom(...ROLES), (matrix, question, role) => {
        const more = { ...question, roles: [...question.roles, role] }
        assert.ok(rank(levelIn(matrix, more)) >= rank(levelIn(matrix, question)))
      }),
    )
  })

  it('is never less with another relation, unless that one closes', () => {
    fc.assert(
      fc.property(aMatrix, aQuestion, fc.constantFrom(...OPEN), (matrix, question, relation) => {
        const more = { ...question, relations: [...question.relations, relation] }
        assert.ok(rank(levelIn(matrix, more)) >= rank(levelIn(matrix, question)))
      }),
    )
  })

  it('does not depend on the order of lines, roles or relations', () => {
    fc.assert(
      fc.property(aMatrix, aQuestion, (matrix, question) => {
        const { roles, relations } = question
        const turned = {
          ...question,
          roles: roles.toReversed(),
          relations: relations.toReversed(),
        }
        assert.equal(levelIn(matrix.toReversed(), turned), levelIn(matrix, question))
      }),
    )
  })

  it('is nothing without a role, a relation or a line', () => {
    const all = {
      roles: ROLES,
      resource: 'case identity',
      action: 'read',
      relations: OPEN,
    } as const
    assert.equal(levelIn(SHIPPED, all), 'full')
    assert.deepEqual(levelOf(SHIPPED, { ...all, roles: [] }), {
      level: 'absent',
      because: 'No role held may read the case identity',
    })
    assert.deepEqual(levelOf(SHIPPED, { ...all, relations: [] }), {
      level: 'absent',
      because: 'Not for: no relation',
    })
    assert.deepEqual(levelOf([], all), {
      level: 'absent',
      because: 'No role held may read the case identity',
    })
  })

  it('says by which role, relation and reason', () => {
    const question = {
      roles: ['partner', 'responsible officer'],
      resource: 'case record',
      action: 'read',
      relations: ['own team', 'same organisation'],
    } as const
    assert.deepEqual(levelOf(SHIPPED, question), {
      level: 'full',
      because: 'responsible officer, own team: Cover needs the whole record',
    })
    const closed = { ...question, relations: ['own', 'restricted'] } as const
    assert.deepEqual(levelOf(SHIPPED, closed), { level: 'absent', because: 'Not for: restricted' })
  })

  it('a rule by which any list of roles could take away is found (planted fault)', () => {
    const wrong = (matrix: AccessMatrix, question: AccessQuestion): Level =>
      question.roles.every((role) => levelIn(matrix, { ...question, roles: [role] }) === 'full')
        ? 'full'
        : 'absent'
    const question = { resource: 'case record', action: 'read', relations: ['own'] } as const
    assert.equal(wrong(SHIPPED, { ...question, roles: ['responsible officer'] }), 'full')
    assert.equal(
      wrong(SHIPPED, { ...question, roles: ['responsible officer', 'partner'] }),
      'absent',
    )
  })
})

describe('whether a route is asked at all', () => {
  it('is whether any relation that does not close would give something', () => {
    fc.assert(
      fc.property(aMatrix, aQuestion, (matrix, { roles, resource, action }) => {
        const relations = RELATIONS.slice(0, 5)
        const any = relations.some(
          (one) => levelIn(matrix, { roles, resource, action, relations: [one] }) !== 'absent',
        )
        assert.equal(mayEver(matrix, { roles, resource, action }), any)
      }),
    )
  })
})

/** The roles to which the shipped matrix gives something that fits. */
function rolesWith(fits: (row: MatrixRow, relation: Relation) => boolean): readonly Role[] {
  const given = SHIPPED.flatMap((row) =>
    RELATIONS.filter((one) => row.levels[one] !== 'absent' && fits(row, one)).map(() => row.role),
  )
  return [...new Set(given)]
}

describe('the shipped matrix', () => {
  it('gives the administrator, the panel and the public nothing of any case', () => {
    const outsiders = [
      'director',
      'administrator',
      'auditor',
      'panel chair',
      'panel member',
      'publications',
      'provider link',
      'public',
    ]
    const readers = rolesWith(({ resource }) => CASE.includes(resource))
    assert.deepEqual(
      ROLES.filter((role) => !readers.includes(role)),
      outsiders,
    )
  })

  it('gives nobody but the auditor anything of a case they are excluded from', () => {
    const given = rolesWith((row, one) => one === 'excluded' && row.resource !== 'published result')
    assert.deepEqual(given, ['auditor'])
  })

  // Row-level security closes cases without asking these cells: they must say what it does.
  it('gives nobody a closed case, or one of another organisation but by a sample', () => {
    const beyond: readonly Relation[] = [...CLOSING, 'other organisation']
    const given = rolesWith((row, one) => CASE.includes(row.resource) && beyond.includes(one))
    assert.deepEqual(given, [])
  })

  // Row-level security goes to every part of a record through the person.
  it('lets whoever may do anything with a part of a record see whose it is', () => {
    const parts = SHIPPED.filter(({ resource }) => CASE.includes(resource))
    const blind = parts.flatMap(({ role, resource, action, levels }) =>
      RELATIONS.filter((one) => {
        const question = { roles: [role], resource: 'case identity', action: 'read' } as const
        return (
          levels[one] === 'full' && levelIn(SHIPPED, { ...question, relations: [one] }) !== 'full'
        )
      }).map((one) => `${role} may ${action} ${resource}, ${one}`),
    )
    assert.deepEqual(blind, [])
  })

  it('gives cases of the own team only to roles that are held in a team', () => {
    const given = rolesWith((row, one) => row.resource !== 'published result' && one === 'own team')
    assert.deepEqual(
      given.filter((role) => !TEAM_ROLES.includes(role)),
      [],
    )
  })

  it('gives cases by a sample only to inspectors, and nothing else of a case to them', () => {
    const inspectors = ['lead inspector', 'assessor', 'local assessor', 'quality assurer']
    const isCase = ({ resource }: MatrixRow) => CASE.includes(resource)
    assert.deepEqual(
      rolesWith((row, one) => isCase(row) && one === 'sampled'),
      inspectors,
    )
    const otherwise = rolesWith((row, one) => isCase(row) && one !== 'sampled')
    assert.deepEqual(
      otherwise.filter((role) => inspectors.includes(role)),
      [],
    )
  })
})
