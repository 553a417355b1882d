import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { become, minutesAfter, NOW, undone } from '../../../platform/accounts/test-cases.ts'
import { onBothEngines } from '../../../platform/database/test-database.ts'
import { CRN } from '../test-cases.ts'
import { holderOf, sees, theWorld } from './test-cases.ts'

describe('somebody named to a case', () => {
  onBothEngines('sees it from their first day until before their last', async (given) => {
    const world = await theWorld(given.database, given.organisation)
    const who = holderOf(world, 'partner')
    const seen = (transaction: Database, now: Date) =>
      sees(transaction, world, { who, crn: CRN.own, now })
    const midnight = new Date('2026-11-24T00:00:00Z')
    await undone(given.database, async (transaction) => {
      assert.equal(await seen(transaction, NOW), true)
      await become(transaction, 'owner')
      await sql`update people.case_worker set from_day = '2026-11-24', until_day = '2026-11-25',
                       version = version + 1
                 where organisation_id = ${world.provider} and account_id = ${who.accountId}`.execute(
        transaction,
      )
      await sql`update accounts.session set idle_minutes = 6000, ends_at = '2026-12-01'
                 where session_id = ${who.session}`.execute(transaction)
      assert.equal(await seen(transaction, minutesAfter(midnight, -1)), false)
      assert.equal(await seen(transaction, midnight), true)
      assert.equal(await seen(transaction, minutesAfter(midnight, 24 * 60 - 1)), true)
      assert.equal(await seen(transaction, minutesAfter(midnight, 24 * 60)), false)
    })
  })
})
