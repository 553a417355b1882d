import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { onBothEngines } from '../../database/test-database.ts'
import {
  aColleague,
  answerTo,
  aSession,
  aTeam,
  become,
  type Colleague,
  minutesAfter,
  NOW,
  REFUSED,
  undone,
} from '../test-cases.ts'
import { beginSession, endSessions } from './sessions.ts'
import { whoIsSignedIn } from './signed-in.ts'

const ENDS = minutesAfter(NOW, 12 * 60)
const justBefore = (time: Date) => new Date(time.getTime() - 1)

async function anOfficer(database: Database, organisation: string): Promise<Colleague> {
  await aTeam(database, organisation)
  return aColleague(database, organisation, { accountId: 'jo', roles: ['responsible officer'] })
}

/** Whose session it is at that time, asked anew. */
async function isIn(transaction: Database, who: Colleague, now: Date): Promise<boolean> {
  await become(transaction, who, now)
  const found = await whoIsSignedIn(transaction)
  return found?.accountId === who.accountId
}

describe('a session', () => {
  onBothEngines('says who it is, of which organisation, and until when', async (given) => {
    const who = await anOfficer(given.database, given.organisation)
    await undone(given.database, async (transaction) => {
      await become(transaction, who)
      assert.deepEqual(await whoIsSignedIn(transaction), {
        organisationId: given.organisation,
        organisationName: 'Test',
        kind: 'provider',
        accountId: 'jo',
        name: 'Test jo',
        means: 'password',
        idleUntil: minutesAfter(NOW, 60),
        endsAt: ENDS,
        roles: [
          { role: 'responsible officer', teamId: 'north', teamName: 'North', untilDay: null },
        ],
      })
    })
  })

  onBothEngines('is over after 60 minutes in which nothing was done', async (given) => {
    const who = await anOfficer(given.database, given.organisation)
    await undone(given.database, async (transaction) => {
      assert.equal(await isIn(transaction, who, minutesAfter(NOW, 60)), false)
      assert.equal(await isIn(transaction, who, justBefore(minutesAfter(NOW, 60))), true)
      const seen = justBefore(minutesAfter(NOW, 60))
      assert.equal(await isIn(transaction, who, justBefore(minutesAfter(seen, 60))), true)
    })
  })

  onBothEngines('counts a minute as nothing, so that not every page writes', async (given) => {
    const who = await anOfficer(given.database, given.organisation)
    await undone(given.database, async (transaction) => {
      await isIn(transaction, who, minutesAfter(NOW, 1))
      assert.equal(await isIn(transaction, who, minutesAfter(NOW, 60)), false)
    })
  })

  onBothEngines('ends after 12 hours whatever was done', async (given) => {
    const who = await anOfficer(given.database, given.organisation)
    await undone(given.database, async (transaction) => {
      for (let minute = 50; minute < 12 * 60; minute += 50) {
        assert.equal(await isIn(transaction, who, minutesAfter(NOW, minute)), true)
      }
      assert.equal(await isIn(transaction, who, justBefore(ENDS)), true)
      assert.equal(await isIn(transaction, who, ENDS), false)
    })
  })

  onBothEngines('never begins for an account that is stopped', async (given) => {
    const { organisationId, accountId } = await anOfficer(given.database, given.organisation)
    const session = {
      ...{ organisationId, accountId, sessionId: 'a'.repeat(64), means: 'password' as const },
      ...{ now: NOW, idleMinutes: 60, endsAt: ENDS },
    }
    await undone(given.database, async (transaction) => {
      await sql`update accounts.account set active = false, version = version + 1
                 where organisation_id = ${organisationId}`.execute(transaction)
      assert.equal(await beginSession(transaction, session), false)
    })
    await undone(given.database, async (transaction) => {
      assert.equal(await beginSession(transaction, session), true)
    })
  })

  onBothEngines('is ended alone, or with every other of the account', async (given) => {
    const who = await anOfficer(given.database, given.organisation)
    const { organisationId, accountId } = who
    const other = { ...who, session: await aSession(given.database, organisationId, accountId) }
    const ending = { sessionId: who.session, why: 'signed out', now: NOW }
    for (const everywhere of [false, true]) {
      await undone(given.database, async (transaction) => {
        await become(transaction, { as: 'sign in' })
        await endSessions(transaction, { ...ending, everywhere })
        assert.equal(await isIn(transaction, who, NOW), false)
        assert.equal(await isIn(transaction, other, NOW), !everywhere)
      })
    }
  })

  onBothEngines('is begun by nobody but the sign-in role', async (given) => {
    const who = await anOfficer(given.database, given.organisation)
    const mine = `insert into accounts.session
      select organisation_id, '${'b'.repeat(64)}', account_id, access_version, means, started_at,
             seen_at, ends_at, idle_minutes from accounts.session`
    await undone(given.database, async (transaction) => {
      for (const one of [who, { as: 'loader' }, { as: 'public' }] as const) {
        await become(transaction, one)
        assert.equal(await answerTo(transaction, mine), REFUSED)
        assert.equal(
          await answerTo(transaction, `update accounts.session set ended_at = null`),
          REFUSED,
        )
      }
    })
  })
})

/** What an administrator may do to a colleague, as SQL with the colleague's account. */
const CHANGES: Readonly<Record<string, string>> = {
  'is given another role': `insert into accounts.assignment
    (organisation_id, assignment_id, account_id, role, from_day, changed_by)
    values (accounts.my_organisation(), 'more', 'jo', 'director', '2026-11-23', 'x')`,
  'has a role end': `update accounts.assignment set until_day = '2026-11-23', version = version + 1
    where account_id = 'jo'`,
  'is stopped': `update accounts.account set active = false, version = version + 1
    where account_id = 'jo'`,
}

describe('revocation bites at the next statement (goal A5)', () => {
  onBothEngines('when somebody is given or loses a role, or is stopped', async (given) => {
    const { database, organisation } = given
    const who = await anOfficer(database, organisation)
    const boss = { accountId: 'ann', roles: ['administrator'] } as const
    const administrator = await aColleague(database, organisation, boss)
    for (const [name, change] of Object.entries(CHANGES)) {
      await undone(database, async (transaction) => {
        assert.equal(await isIn(transaction, who, NOW), true)
        await become(transaction, administrator)
        assert.equal(await answerTo(transaction, change), 1, name)
        assert.equal(await isIn(transaction, administrator, NOW), true)
        assert.equal(await isIn(transaction, who, NOW), false, name)
      })
    }
    await undone(database, async (transaction) => {
      await become(transaction, administrator)
      const renamed = `update accounts.account set name = 'Jo', version = version + 1 where account_id = 'jo'`
      assert.equal(await answerTo(transaction, renamed), 1)
      assert.equal(await isIn(transaction, who, NOW), true, 'a new name ends nothing')
    })
  })

  onBothEngines(
    'and a session begun a moment before is over too, 100 times of 100',
    async (given) => {
      const { database, organisation } = given
      const who = await anOfficer(database, organisation)
      await undone(database, async (transaction) => {
        for (let trial = 0; trial < 100; trial += 1) {
          await become(transaction, 'owner')
          const session = await aSession(transaction, organisation, who.accountId)
          assert.equal(await isIn(transaction, { ...who, session }, NOW), true)
          const change = trial % 2 === 0 ? 'a role' : 'the account'
          await sql
            .raw(
              change === 'a role'
                ? `update accounts.assignment set version = version + 1 where organisation_id = '${organisation}'`
                : `update accounts.account set active = false, version = version + 1
                  where organisation_id = '${organisation}'`,
            )
            .execute(await ownerOf(transaction))
          assert.equal(
            await isIn(transaction, { ...who, session }, NOW),
            false,
            `${trial}: ${change}`,
          )
          if (change === 'the account') await restart(await ownerOf(transaction), organisation)
        }
      })
    },
  )

  onBothEngines('a trigger left out is found by that (planted fault)', async (given) => {
    const who = await anOfficer(given.database, given.organisation)
    await undone(given.database, async (transaction) => {
      await sql`drop trigger access_has_changed on accounts.assignment`.execute(transaction)
      await sql`update accounts.assignment set version = version + 1
                 where organisation_id = ${given.organisation}`.execute(transaction)
      assert.equal(await isIn(transaction, who, NOW), true)
    })
  })
})

async function ownerOf(transaction: Database): Promise<Database> {
  await become(transaction, 'owner')
  return transaction
}

async function restart(transaction: Database, organisation: string): Promise<void> {
  await sql`update accounts.account set active = true, version = version + 1
             where organisation_id = ${organisation}`.execute(transaction)
}
