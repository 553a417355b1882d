import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { ROLES, readAccessMatrix } from '#platform/access'
import { whoIsSignedIn } from '#platform/accounts'
import type { Database } from '#platform/database'
import { day } from '#platform/dates'
import { inTheNameOf, onBothEngines } from '../../../platform/database/test-database.ts'
import { crn } from '../rules/crn.ts'
import { mayDo } from '../rules/standing.ts'
import { aWorld, CRN, NOW, type Somebody } from '../test-cases.ts'
import { caseAccessOf, saveCaseAccess } from './case-access.ts'
import { notesOf, safetyNoteOf, summaryOf } from './case-record.ts'
import { type CaseFound, type CaseQuery, countCases, findCases, listCases } from './cases.ts'
import { saveIdentity, saveSafetyNote, saveSummary } from './edit-record.ts'

const MATRIX = readAccessMatrix()
const ALL: CaseQuery = { show: 'all', search: '', order: 'crn' }
const FIRST_TEN = { limit: 10, offset: 0 }

const as = <T>(database: Database, who: Somebody | undefined, work: (tx: Database) => Promise<T>) =>
  inTheNameOf(database, { as: 'staff', session: who?.session ?? '', now: NOW }, work)

/** A case as the database finds it, for a test that knows it is there. */
async function found(tx: Database, text: string, of: string | null = null): Promise<CaseFound> {
  const number = crn(text)
  assert.ok(number)
  const [first] = await findCases(tx, number, of)
  assert.ok(first, text)
  return first
}

onBothEngines('a list shows the cases its reader may see, and counts no other', async (given) => {
  const world = await aWorld(given.database, given.organisation)
  const officer = world.people.get('responsible officer')
  await sql`update accounts.account set name = 'Aaron', version = version + 1
    where organisation_id = ${world.provider} and account_id = 'colleague-north'`.execute(
    given.database,
  )
  const listed = (query: Partial<CaseQuery>) =>
    as(given.database, officer, async (tx) => {
      const wanted = { ...ALL, ...query }
      const rows = await listCases(tx, wanted, FIRST_TEN)
      assert.equal(await countCases(tx, wanted), rows.length)
      return rows.map((row) => row.crn)
    })
  assert.deepEqual(await listed({}), [CRN.own, CRN['own team'], CRN.allowed])
  assert.deepEqual(await listed({ show: 'own' }), [CRN.own, CRN.allowed])
  assert.deepEqual(await listed({ show: 'team' }), [CRN.own, CRN['own team'], CRN.allowed])
  assert.deepEqual(await listed({ order: 'officer' }), [CRN['own team'], CRN.own, CRN.allowed])
})

onBothEngines(
  'a search finds the beginnings of names and CRNs, as they are written',
  async (given) => {
    const world = await aWorld(given.database, given.organisation)
    const quality = world.people.get('quality and performance')
    const listed = (search: string) =>
      as(given.database, quality, async (tx) => {
        const rows = await listCases(tx, { ...ALL, search }, FIRST_TEN)
        return rows.map((row) => row.crn)
      })
    assert.deepEqual(await listed('x100001'), [CRN.own])
    assert.deepEqual(await listed('  synth  familyX100002 '), [CRN['own team']])
    assert.equal((await listed('family')).length, 5)
    for (const none of ['amily', '%', '_', '\\', "'", CRN.restricted, `Family${CRN.excluded}`]) {
      assert.deepEqual(await listed(none), [], none)
    }
  },
)

onBothEngines('a list comes in parts that follow each other', async (given) => {
  const world = await aWorld(given.database, given.organisation)
  const quality = world.people.get('quality and performance')
  await as(given.database, quality, async (tx) => {
    const [one, ...others] = [0, 2, 4].map((offset) => ({ limit: 2, offset }))
    const parts = [await listCases(tx, ALL, one ?? FIRST_TEN)]
    for (const slice of others) parts.push(await listCases(tx, ALL, slice))
    assert.deepEqual(
      parts.map((rows) => rows.length),
      [2, 2, 1],
    )
    assert.deepEqual(parts.flat(), await listCases(tx, ALL, FIRST_TEN))
  })
})

onBothEngines(
  'a case is found with its officer and team, and not when it is closed',
  async (given) => {
    const world = await aWorld(given.database, given.organisation)
    await as(given.database, world.people.get('responsible officer'), async (tx) => {
      const { standing, officerName, teamName, dateOfBirth, version } = await found(tx, CRN.own)
      assert.deepEqual(
        [officerName, teamName, dateOfBirth, version],
        ['Test responsible officer', 'north', '1990-02-28', 1],
      )
      const own = { own: true, sameOrganisation: true, sampled: false, emergency: false }
      assert.deepEqual(standing, { ...own, teamId: 'north' })
      for (const closed of [CRN.restricted, CRN.excluded, CRN['same organisation'], 'X999999']) {
        assert.deepEqual(await findCases(tx, crn(closed) ?? assert.fail(), null), [])
      }
    })
  },
)

onBothEngines('one CRN may be two cases, of two providers, to an inspector', async (given) => {
  const world = await aWorld(given.database, given.organisation)
  await as(given.database, world.people.get('assessor'), async (tx) => {
    const { organisationId, standing } = await found(tx, CRN.sampled)
    assert.equal(organisationId, world.provider)
    assert.deepEqual([standing.sampled, standing.sameOrganisation], [true, false])
    const number = crn(CRN.sampled) ?? assert.fail()
    assert.equal((await findCases(tx, number, world.provider)).length, 1)
    assert.equal((await findCases(tx, number, world.elsewhere)).length, 0)
  })
})

/** What the database lets somebody do with a case: read each part, and change it. */
async function answersOf(tx: Database, { organisationId, crn: number }: CaseFound) {
  const key = { organisationId, crn: number }
  const by = { version: 1, changedBy: 'x', trueFrom: day('2026-11-23') }
  const identity = { familyName: 'A', givenNames: 'B', dateOfBirth: day('1990-02-28') }
  const lists = { restricted: false, reason: '', allowedIds: [], excludedIds: [] }
  return {
    'read case risks': (await safetyNoteOf(tx, key)) !== null,
    'read case record': (await summaryOf(tx, key)) !== null,
    'read case note': (await notesOf(tx, key, FIRST_TEN)).length > 0,
    'read case access': (await caseAccessOf(tx, key)) !== null,
    'change case identity': await saveIdentity(tx, key, identity, by),
    'change case risks': await saveSafetyNote(tx, key, { whoIsAtRisk: 'A', whatToDo: 'B' }, by),
    'change case record': await saveSummary(
      tx,
      key,
      { circumstances: 'A', engagement: 'B', nextSteps: 'C' },
      by,
    ),
    'change case access': await saveCaseAccess(tx, key, { ...lists, closedToMe: false }, by),
  }
}

onBothEngines(
  'what a page offers is what the database then allows, to every role',
  async (given) => {
    const world = await aWorld(given.database, given.organisation)
    const seen = new Set<string>()
    for (const role of ROLES.slice(0, 20)) {
      for (const number of Object.values(CRN)) {
        await as(given.database, world.people.get(role), async (tx) => {
          const [found] = await findCases(tx, crn(number) ?? assert.fail(), null)
          const held = (await whoIsSignedIn(tx))?.roles ?? []
          if (found === undefined) return
          const answers = await answersOf(tx, found)
          for (const [wish, answer] of Object.entries(answers)) {
            const [, action, resource] = /^(read|change) (case \w+)$/.exec(wish) ?? []
            const asked = MATRIX.find((row) => row.action === action && row.resource === resource)
            assert.ok(asked, wish)
            const offered = mayDo(MATRIX, held, found.standing, asked)
            assert.equal(offered, answer, `${role}, ${number}: ${wish}`)
            seen.add(`${wish} ${answer}`)
          }
        })
      }
    }
    // Every wish was granted to somebody and refused to another, but one: who may know of a person at
    // all may know the risks.
    assert.equal(seen.size, 15)
    assert.ok(!seen.has('read case risks false'))
  },
)
