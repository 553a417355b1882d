import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { linesOf, ROLES, readAccessMatrix } from '#platform/access'
import { lineInWords } from './access-in-words.ts'
import { organisationKeyOf } from './organisation-key.ts'
import { isHeldInTeam, rolesFor } from './role-choices.ts'

const MATRIX = readAccessMatrix()

describe('the access matrix in words', () => {
  it('says what, which and why of every line of every role', () => {
    for (const role of ROLES) {
      const lines = linesOf(MATRIX, role).map(lineInWords)
      assert.notEqual(lines.length, 0, role)
      for (const { what, which, why } of lines) {
        assert.match(what, /^(See|Change|Add|Use|Export) \S/)
        assert.notEqual(which.length, 0, `${role}: ${what}`)
        assert.match(why, /\S/)
      }
    }
  })

  it('says how an officer stands to the cases they may read', () => {
    const [first] = linesOf(MATRIX, 'responsible officer').map(lineInWords)
    assert.deepEqual(first, {
      what: 'See who the person is and who holds the case',
      which: [
        'cases you hold or are named to',
        'cases of your team',
        'any other case of your organisation for an hour, in an emergency',
      ],
      why: 'An officer holds these cases and covers for the team',
    })
  })

  it('says that closed cases are counted in workload and not shown', () => {
    const workload = linesOf(MATRIX, 'director').map(lineInWords)[0]
    assert.deepEqual(workload?.which, [
      'of your organisation',
      'cases closed to you are counted in it, without number or name',
    ])
  })

  it('calls what is everyone’s everyone’s', () => {
    assert.deepEqual(linesOf(MATRIX, 'public').map(lineInWords)[0]?.which, [
      'of every organisation',
    ])
  })
})

describe('the roles of an organisation', () => {
  it('are those of its kind, with administrators and auditors everywhere', () => {
    for (const kind of ['provider', 'nps', 'inspectorate', 'installation'] as const) {
      assert.ok(rolesFor(kind).includes('administrator'), kind)
      assert.ok(rolesFor(kind).includes('auditor'), kind)
      assert.ok(!rolesFor(kind).includes('public'), kind)
    }
    assert.ok(!rolesFor('provider').includes('assessor'))
    assert.ok(!rolesFor('inspectorate').includes('responsible officer'))
    assert.deepEqual(rolesFor('installation'), ['administrator', 'auditor'])
    assert.deepEqual(rolesFor('published'), [])
  })

  it('are held in a team where they work with cases, and not where they see the whole', () => {
    assert.equal(isHeldInTeam('responsible officer'), true)
    assert.equal(isHeldInTeam('partner'), true)
    assert.equal(isHeldInTeam('quality and performance'), false)
    assert.equal(isHeldInTeam('administrator'), false)
  })
})

describe('the key of an organisation', () => {
  it('is made from its name, in small letters, digits and hyphens', () => {
    assert.equal(organisationKeyOf('North Mercia CRC'), 'north-mercia-crc')
    assert.equal(organisationKeyOf('  Ynys Môn & Gwynedd (2026) '), 'ynys-mon-gwynedd-2026')
    assert.equal(organisationKeyOf('«—»'), '')
  })
})
