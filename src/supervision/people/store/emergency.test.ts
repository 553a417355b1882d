import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Role } from '#platform/access'
import { type Database, openRecords } from '#platform/database'
import { clockAt, type TestClock } from '#platform/dates'
import { onBothEngines, type TestDatabase } from '../../../platform/database/test-database.ts'
import { crn } from '../rules/crn.ts'
import { aWorld, CRN, NOW, type World } from '../test-cases.ts'
import { findCases } from './cases.ts'
import { emergencyUsesOf, openInEmergency } from './emergency.ts'
import { countNotices, markSeen, noticesOf, unseenNotices } from './notices.ts'
import { mySampledCases, sampleAccess } from './samples.ts'
import { shieldedCases } from './workload.ts'

type Trying = {
  readonly database: Database
  readonly world: World
  readonly clock: TestClock
  readonly as: <T>(role: Role, work: (tx: Database) => Promise<T>) => Promise<T>
}

async function trying({ database, engine, organisation }: TestDatabase): Promise<Trying> {
  const world = await aWorld(database, organisation)
  const clock = clockAt(NOW)
  const opened = { database, engine, version: '', close: async () => {} }
  const records = await openRecords({ ...opened, giveUpOwnership: async () => database }, clock.now)
  const as: Trying['as'] = (role, work) =>
    records({ as: 'staff', session: world.people.get(role)?.session ?? '' }, work)
  return { database, world, clock, as }
}

const number = (text: string) => crn(text) ?? assert.fail(text)
const ELSEWHERE_IN_TEAM = number(CRN['same organisation'])

onBothEngines(
  'a case opened in an emergency is open for an hour, and somebody is told',
  async (given) => {
    const { world, clock, as } = await trying(given)
    const isOpen = () => as('responsible officer', (tx) => findCases(tx, ELSEWHERE_IN_TEAM, null))
    assert.deepEqual(await isOpen(), [])
    const answer = await as('responsible officer', (tx) =>
      openInEmergency(tx, ELSEWHERE_IN_TEAM, 'Police on the line'),
    )
    assert.deepEqual(answer, { is: 'open', until: new Date(NOW.getTime() + 3_600_000) })
    assert.equal((await isOpen())[0]?.standing.emergency, true)
    const key = { organisationId: world.provider, crn: ELSEWHERE_IN_TEAM }
    const [use] = await as('responsible officer', (tx) => emergencyUsesOf(tx, key))
    // Nobody manages team South here, so the director and the auditor are told in their place.
    assert.deepEqual(use && [use.accountName, use.reason, use.isNow], [
      ...['Test responsible officer', 'Police on the line', true],
    ])
    assert.ok(use?.told.includes('Test director'))
    clock.moveTo(new Date(NOW.getTime() + 3_600_000 - 1))
    await stayHere(given.database, world, clock)
    assert.equal((await isOpen()).length, 1)
    clock.moveTo(new Date(NOW.getTime() + 3_600_000))
    await stayHere(given.database, world, clock)
    assert.deepEqual(await isOpen(), [])
  },
)

/** As if everybody had done something just now. */
async function stayHere(database: Database, { provider }: World, { now }: TestClock) {
  await sql`update accounts.session set seen_at = ${now()}
    where organisation_id = ${provider}`.execute(database)
}

onBothEngines(
  'a closed case gets the answer of one that is not there, and both are on record',
  async (given) => {
    const { database, world, as } = await trying(given)
    for (const text of [CRN.restricted, CRN.excluded, 'X999999']) {
      const answer = await as('responsible officer', (tx) =>
        openInEmergency(tx, number(text), 'Why'),
      )
      assert.deepEqual(answer, { is: 'refused' }, text)
      const { rows } = await sql<{ action: string }>`
      select action from audit.event
       where organisation_id = ${world.provider} and subject = ${text}`.execute(database)
      assert.deepEqual(rows, [{ action: 'emergency access refused' }])
    }
    const partner = await as('partner', (tx) => openInEmergency(tx, number(CRN.own), 'Why'))
    assert.deepEqual(partner, { is: 'refused' })
  },
)

onBothEngines('nothing is opened while nobody can be told', async (given) => {
  const { database, world, as } = await trying(given)
  await sql`delete from accounts.assignment where organisation_id = ${world.provider}
    and role in ('manager of service delivery', 'director', 'auditor')`.execute(database)
  const answer = await as('responsible officer', (tx) =>
    openInEmergency(tx, ELSEWHERE_IN_TEAM, 'Why'),
  )
  assert.deepEqual(answer, { is: 'nobody to tell' })
  assert.deepEqual(
    await as('responsible officer', (tx) => findCases(tx, ELSEWHERE_IN_TEAM, null)),
    [],
  )
})

onBothEngines('a notice is theirs alone, and is seen once', async (given) => {
  const { clock, as } = await trying(given)
  await as('responsible officer', (tx) => openInEmergency(tx, ELSEWHERE_IN_TEAM, 'Why'))
  assert.equal(await as('responsible officer', unseenNotices), 0)
  assert.equal(await as('director', unseenNotices), 1)
  const [notice] = await as('director', (tx) => noticesOf(tx, { limit: 9, offset: 0 }))
  assert.ok(notice)
  assert.match(notice.words, /^Test responsible officer has emergency access to case X100003: Why$/)
  assert.equal(await as('partner', (tx) => markSeen(tx, notice.noticeId)), false)
  assert.equal(await as('director', (tx) => markSeen(tx, notice.noticeId)), true)
  clock.moveBy(60_000)
  assert.equal(await as('director', (tx) => markSeen(tx, notice.noticeId)), true)
  assert.equal(await as('director', unseenNotices), 0)
  assert.equal(await as('director', (tx) => countNotices(tx, { unseen: false })), 1)
  const [seen] = await as('director', (tx) => noticesOf(tx, { limit: 9, offset: 0 }))
  assert.deepEqual(seen?.seenAt, NOW)
})

onBothEngines(
  'cases nobody names are counted for those who balance work, and for nobody else',
  async (given) => {
    const { as } = await trying(given)
    for (const role of ['manager of service delivery', 'director'] as const) {
      assert.deepEqual(await as(role, shieldedCases), [
        { officerName: 'Test responsible officer', teamName: 'north', cases: 1 },
        { officerName: 'Test responsible officer', teamName: 'south', cases: 1 },
      ])
    }
    for (const role of [
      'responsible officer',
      'hub intake',
      'administrator',
      'assessor',
    ] as const) {
      assert.deepEqual(await as(role, shieldedCases), [], role)
    }
  },
)

onBothEngines(
  'an inspector sees their own sample, and who leads how many there are',
  async (given) => {
    const { as } = await trying(given)
    const mine = await as('assessor', mySampledCases)
    assert.deepEqual(
      mine.map((one) => one.crn),
      [CRN.sampled],
    )
    const [access, ...others] = await as('assessor', (tx) => sampleAccess(tx, false))
    assert.deepEqual(others, [])
    assert.deepEqual(access && [access.untilDay, access.isOpen, access.isMine, access.cases], [
      ...['2026-12-01', true, true, null],
    ])
    const led = await as('lead inspector', (tx) => sampleAccess(tx, true))
    assert.equal(led.length, 8)
    assert.equal(led[0]?.isMine, true)
    assert.deepEqual(new Set(led.map(({ cases }) => cases)), new Set([2]))
    const cleared = await as('quality assurer', mySampledCases)
    assert.deepEqual(
      cleared.map((one) => one.crn),
      [CRN.sampled, CRN['sampled and restricted']],
    )
    assert.deepEqual(await as('responsible officer', mySampledCases), [])
    assert.deepEqual(await as('responsible officer', (tx) => sampleAccess(tx, false)), [])
  },
)
