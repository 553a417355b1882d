import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { dayOf } from '#platform/dates'
import {
  answerTo,
  become,
  minutesAfter,
  NOW,
  REFUSED,
  undone,
} from '../../../platform/accounts/test-cases.ts'
import { onBothEngines } from '../../../platform/database/test-database.ts'
import { CRN, type World } from '../test-cases.ts'
import { addCase, closeCase, holderOf, sees, theWorld } from './test-cases.ts'

/** Lets sessions last for days, so that a test may move the time. */
async function longSessions(transaction: Database, world: World): Promise<void> {
  await become(transaction, 'owner')
  await sql`update accounts.session set idle_minutes = 60000, ends_at = '2027-01-01'
             where organisation_id in (${world.provider}, ${world.inspectorate})`.execute(
    transaction,
  )
}

describe('an inspector', () => {
  onBothEngines('sees sampled cases from the first day until before the last', async (given) => {
    const world = await theWorld(given.database, given.organisation)
    const who = holderOf(world, 'assessor')
    const first = new Date('2026-11-24T00:00:00Z')
    const last = new Date('2026-12-01T00:00:00Z')
    await undone(given.database, async (transaction) => {
      await longSessions(transaction, world)
      await sql`update people.inspector_access set from_day = '2026-11-24', version = version + 1
                 where organisation_id = ${world.provider}`.execute(transaction)
      const at = (now: Date) => sees(transaction, world, { who, crn: CRN.sampled, now })
      assert.equal(await at(minutesAfter(first, -1)), false)
      assert.equal(await at(first), true)
      assert.equal(await at(minutesAfter(last, -1)), true)
      assert.equal(await at(last), false)
      const sample = await answerTo(transaction, 'select from people.sampled_case')
      assert.equal(sample, 0, 'nor the list of them')
      await become(transaction, who, minutesAfter(last, -1))
      assert.equal(await answerTo(transaction, 'select from people.sampled_case'), 1)
    })
  })

  onBothEngines('opens a restricted case only when cleared, and none by itself', async (given) => {
    const world = await theWorld(given.database, given.organisation)
    const crn = CRN['sampled and restricted']
    await undone(given.database, async (transaction) => {
      const by = (role: 'assessor' | 'lead inspector' | 'quality assurer') =>
        sees(transaction, world, { who: holderOf(world, role), crn })
      assert.deepEqual([await by('assessor'), await by('lead inspector')], [false, false])
      assert.equal(await by('quality assurer'), true)
      await become(transaction, holderOf(world, 'assessor'))
      const listed = `select from people.sampled_case where crn = '${crn}'`
      assert.equal(await answerTo(transaction, listed), 0, 'a sample does not name it')
      const named = `select from people.my_sampled_cases() where crn = '${crn}'`
      assert.equal(await answerTo(transaction, named), 0, 'nor does the function')
      await become(transaction, holderOf(world, 'lead inspector'))
      assert.equal(await answerTo(transaction, listed), 8, 'who leads knows that it is in')
    })
  })

  onBothEngines('sees no case that was sampled for another', async (given) => {
    const world = await theWorld(given.database, given.organisation)
    await undone(given.database, async (transaction) => {
      await addCase(transaction, world, { crn: 'E100001' })
      await sql`insert into people.sampled_case (organisation_id, crn, inspectorate_id, account_id)
        values (${world.provider}, 'E100001', ${world.inspectorate}, 'local-assessor')`.execute(
        transaction,
      )
      const by = (role: 'assessor' | 'lead inspector' | 'local assessor') =>
        sees(transaction, world, { who: holderOf(world, role), crn: 'E100001' })
      assert.deepEqual(
        [await by('assessor'), await by('lead inspector'), await by('local assessor')],
        [false, false, true],
      )
    })
  })

  onBothEngines(
    'is not shut out or let in by a provider’s colleague of that name',
    async (given) => {
      const world = await theWorld(given.database, given.organisation)
      const who = holderOf(world, 'assessor')
      const seen = (transaction: Database) => sees(transaction, world, { who, crn: CRN.sampled })
      await undone(given.database, async (transaction) => {
        await closeCase(transaction, world, { crn: CRN.sampled, excluded: [who.accountId] })
        assert.equal(await seen(transaction), true)
        await closeCase(transaction, world, { crn: CRN.sampled, allowed: [who.accountId] })
        assert.equal(await seen(transaction), false)
      })
    },
  )
})

describe('who is let in to inspect', () => {
  const open = (of: string, from: string, account: string) => `
    insert into people.inspector_access (organisation_id, inspectorate_id, account_id, inspection,
      from_day, until_day, changed_by)
    values ('${of}', '${from}', '${account}', 'Winter', '2026-12-01', '2026-12-31', 'x')`

  onBothEngines('is for the provider’s administrator to say, of inspectors only', async (given) => {
    const world = await theWorld(given.database, given.organisation)
    const { provider, inspectorate, elsewhere } = world
    const other = 'late-inspector'
    await undone(given.database, async (transaction) => {
      await sql`insert into accounts.account (organisation_id, account_id, username, name, changed_by)
        values (${inspectorate}, ${other}, ${`${inspectorate}-late`}, 'Late', 'test')`.execute(
        transaction,
      )
      await become(transaction, holderOf(world, 'administrator'))
      const asked = (of: string, from: string, account: string) =>
        answerTo(transaction, open(of, from, account))
      assert.equal(await asked(elsewhere, inspectorate, other), REFUSED, 'not to another provider')
      assert.equal(await asked(provider, elsewhere, 'colleague-elsewhere'), REFUSED, 'no inspector')
      assert.equal(await asked(provider, provider, 'partner'), REFUSED, 'not one’s own people')
      assert.equal(await asked(provider, inspectorate, other), 1)
      const known = await answerTo(transaction, 'select from people.inspectors()')
      assert.ok(Number(known) >= 9)
      for (const role of ['responsible officer', 'director', 'lead inspector'] as const) {
        await become(transaction, holderOf(world, role))
        const refused = open(provider, inspectorate, 'assessor')
        assert.equal(await answerTo(transaction, refused), REFUSED, role)
        assert.equal(await answerTo(transaction, 'select from people.inspectors()'), 0, role)
        const ended = `update people.inspector_access set until_day = '2026-11-02', version = version + 1`
        assert.equal(await answerTo(transaction, ended), 0, role)
      }
    })
  })

  onBothEngines('bites at the next statement when it is ended', async (given) => {
    const world = await theWorld(given.database, given.organisation)
    const who = holderOf(world, 'assessor')
    await undone(given.database, async (transaction) => {
      assert.equal(await sees(transaction, world, { who, crn: CRN.sampled }), true)
      await become(transaction, holderOf(world, 'administrator'))
      const today = dayOf(NOW)
      const ended = `update people.inspector_access set until_day = '${today}', version = version + 1
        where account_id = '${who.accountId}'`
      assert.equal(await answerTo(transaction, ended), 1)
      assert.equal(await sees(transaction, world, { who, crn: CRN.sampled }), false)
    })
  })
})
