import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { sql } from 'kysely'
import {
  type Action,
  levelOf,
  type Relation,
  type Resource,
  ROLES,
  type Role,
  readAccessMatrix,
  TEAM_ROLES,
} from '#platform/access'
import type { Database } from '#platform/database'
import { inTheNameOf, onBothEngines } from '../../../platform/database/test-database.ts'
import { aWorld, CRN, NOW, type Somebody } from '../test-cases.ts'

const MATRIX = readAccessMatrix()
const HELD = ROLES.slice(0, 20)
const INSPECTORS = ROLES.slice(12, 20)

type Question = readonly [part: string, resource: Resource, action: Action, ask: Ask]
type Ask = (transaction: Database, crn: string, organisation: string) => Promise<number>

/** Asks the database itself: how many rows of that part of the record show, change or are taken. */
const QUESTIONS: readonly Question[] = [
  ['person', 'case identity', 'read', shown('people.person')],
  ['safety note', 'case risks', 'read', shown('people.safety_note')],
  ['summary', 'case record', 'read', shown('people.case_summary')],
  ['note', 'case note', 'read', shown('people.case_note')],
  ['access list', 'case access', 'read', shown('people.case_access')],
  ['person', 'case identity', 'change', changed('people.person', `family_name = 'Changed'`)],
  ['safety note', 'case risks', 'change', changed('people.safety_note', `what_to_do = 'Changed'`)],
  ['summary', 'case record', 'change', changed('people.case_summary', `engagement = 'Changed'`)],
  ['access list', 'case access', 'change', changed('people.case_access', `reason = 'Changed'`)],
  ['note', 'case note', 'add', added],
]

function shown(table: string): Ask {
  return async (transaction, crn, organisation) => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from ${sql.table(table)}
       where organisation_id = ${organisation} and crn = ${crn}`.execute(transaction)
    return rows[0]?.n ?? 0
  }
}

function changed(table: string, what: string): Ask {
  return async (transaction, crn, organisation) => {
    const { numAffectedRows } = await sql`
      update ${sql.table(table)} set ${sql.raw(what)}, version = version + 1, changed_by = 'test'
       where organisation_id = ${organisation} and crn = ${crn}`.execute(transaction)
    return Number(numAffectedRows)
  }
}

async function added(transaction: Database, crn: string, organisation: string): Promise<number> {
  await sql`savepoint before`.execute(transaction)
  return sql`
    insert into people.case_note (organisation_id, crn, happened_on, kind, words, written_by)
    values (${organisation}, ${crn}, '2026-11-20', 'telephone', 'new', 'test')`
    .execute(transaction)
    .then(() => 1)
    .catch(async (error: { code?: string }) => {
      assert.equal(error.code, '42501')
      await sql`rollback to savepoint before`.execute(transaction)
      return 0
    })
}

/** How whoever holds the role stands to each case of the world; see `aWorld`. */
function relationsTo(name: keyof typeof CRN | 'elsewhere', role: Role): readonly Relation[] {
  if (INSPECTORS.includes(role)) {
    if (name === 'sampled') return ['sampled']
    if (name === 'sampled and restricted') {
      return role === 'quality assurer' ? ['sampled'] : ['restricted']
    }
    return ['other organisation']
  }
  const team: readonly Relation[] = TEAM_ROLES.includes(role) ? ['own team'] : []
  if (name === 'elsewhere') return ['other organisation']
  if (name === 'own' || name === 'allowed') return ['own', ...team, 'same organisation']
  if (name === 'own team') return [...team, 'same organisation']
  if (name === 'restricted' || name === 'sampled and restricted') return ['restricted']
  if (name === 'excluded') return ['excluded']
  return ['same organisation']
}

async function answersOf(database: Database, who: Somebody, organisation: string, crn: string) {
  return inTheNameOf(database, { as: 'staff', session: who.session, now: NOW }, async (tx) => {
    const answers: Record<string, boolean> = {}
    for (const [part, resource, action, ask] of QUESTIONS) {
      answers[`${action} ${part} (${resource})`] = (await ask(tx, crn, organisation)) > 0
    }
    return answers
  })
}

function expectedOf(role: Role, relations: readonly Relation[]) {
  return Object.fromEntries(
    QUESTIONS.map(([part, resource, action]) => [
      `${action} ${part} (${resource})`,
      levelOf(MATRIX, { roles: [role], resource, action, relations }).level === 'full',
    ]),
  )
}

describe('the database gives exactly what the access matrix says', () => {
  onBothEngines('to every role, for every part of the record, in every relation', async (given) => {
    const { database, organisation } = given
    const world = await aWorld(database, organisation)
    for (const role of HELD) {
      const who = world.people.get(role)
      assert.ok(who)
      for (const name of [...Object.keys(CRN), 'elsewhere'] as (keyof typeof CRN)[]) {
        const relations = relationsTo(name, role)
        const [of, crn] =
          (name as string) === 'elsewhere'
            ? [world.elsewhere, 'X900001']
            : [world.provider, CRN[name]]
        const answers = await answersOf(database, who, of, crn)
        const expected = expectedOf(role, relations)
        if ((name as string) === 'restricted' || (name as string) === 'excluded') {
          for (const [key, answer] of Object.entries(answers))
            assert.equal(answer, false, `${role}, ${name}: ${key}`)
          continue
        }
        assert.deepEqual(answers, expected, `${role}, ${name}`)
      }
    }
  })

  onBothEngines('and nothing at all to nobody', async ({ database, organisation }) => {
    const world = await aWorld(database, organisation)
    const nobody = { organisationId: '', accountId: '', token: '', session: '' }
    for (const who of [nobody, { ...nobody, session: 'f'.repeat(64) }]) {
      const answers = await answersOf(database, who, world.provider, CRN.own)
      assert.deepEqual(new Set(Object.values(answers)), new Set([false]))
    }
  })
})
