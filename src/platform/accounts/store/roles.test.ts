import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { anOrganisation, onBothEngines } from '../../database/test-database.ts'
import {
  aColleague,
  answerTo,
  aTeam,
  become,
  type Colleague,
  minutesAfter,
  NOW,
  REFUSED,
  undone,
} from '../test-cases.ts'
import { whoIsSignedIn } from './signed-in.ts'

type Office = { readonly administrator: Colleague; readonly officer: Colleague }

async function anOffice(database: Database, organisation: string): Promise<Office> {
  await aTeam(database, organisation)
  const administrator = { accountId: 'ann', roles: ['administrator'] } as const
  const officer = { accountId: 'jo', roles: ['responsible officer', 'hub intake'] } as const
  return {
    administrator: await aColleague(database, organisation, administrator),
    officer: await aColleague(database, organisation, officer),
  }
}

const added = (organisation: string, account: string, role = 'director') => `
  insert into accounts.assignment (organisation_id, assignment_id, account_id, role, from_day, changed_by)
  values ('${organisation}', 'new', '${account}', '${role}', '2026-11-23', 'x')`

describe('a role', () => {
  onBothEngines('is held from its first day until before its last', async (given) => {
    const { database, organisation } = given
    const { officer } = await anOffice(database, organisation)
    const held = async (transaction: Database, now: Date) => {
      await become(transaction, officer, now)
      return (await whoIsSignedIn(transaction))?.roles.map(({ role }) => role)
    }
    const midnight = new Date('2026-11-24T00:00:00Z')
    await undone(database, async (transaction) => {
      await sql`set local session_replication_role = replica`.execute(transaction)
      await sql`update accounts.assignment set from_day = '2026-11-24', until_day = '2026-11-25'
                 where role = 'hub intake' and organisation_id = ${organisation}`.execute(
        transaction,
      )
      await sql`update accounts.session set idle_minutes = 6000, ends_at = '2026-12-01'
                 where organisation_id = ${organisation}`.execute(transaction)
      const both = ['hub intake', 'responsible officer']
      assert.deepEqual(await held(transaction, minutesAfter(midnight, -1)), both.slice(1))
      assert.deepEqual(await held(transaction, midnight), both)
      assert.deepEqual(await held(transaction, minutesAfter(midnight, 24 * 60 - 1)), both)
      assert.deepEqual(await held(transaction, minutesAfter(midnight, 24 * 60)), both.slice(1))
    })
  })

  onBothEngines('is given by an administrator to a colleague and to nobody else', async (given) => {
    const { database, organisation } = given
    const { administrator, officer } = await anOffice(database, organisation)
    const elsewhere = await anOrganisation(database)
    await aTeam(database, elsewhere)
    await aColleague(database, elsewhere, { accountId: 'sam', roles: [] })
    await undone(database, async (transaction) => {
      await become(transaction, administrator)
      assert.equal(await answerTo(transaction, added(organisation, 'ann')), REFUSED, 'to oneself')
      assert.equal(await answerTo(transaction, added(elsewhere, 'sam')), REFUSED, 'elsewhere')
      const mine = `update accounts.assignment set until_day = null, version = version + 1 where account_id = 'ann'`
      assert.equal(await answerTo(transaction, mine), 0, 'nor changes their own')
      assert.equal(await answerTo(transaction, added(organisation, 'jo')), 1)
      await become(transaction, officer)
      assert.equal(await answerTo(transaction, added(organisation, 'ann')), REFUSED)
    })
  })

  onBothEngines('cannot be moved to another account, role or team', async (given) => {
    const { administrator } = await anOffice(given.database, given.organisation)
    await undone(given.database, async (transaction) => {
      await become(transaction, administrator)
      for (const change of [`account_id = 'ann'`, `role = 'auditor'`, `team_id = null`]) {
        const statement = `update accounts.assignment set ${change}, version = version + 1`
        assert.equal(await answerTo(transaction, statement), REFUSED, change)
      }
    })
  })
})

describe('an administrator', () => {
  onBothEngines(
    'changes no account elsewhere, and no column that carries rights',
    async (given) => {
      const { database, organisation } = given
      const { administrator } = await anOffice(database, organisation)
      const elsewhere = await anOrganisation(database)
      await aTeam(database, elsewhere)
      await aColleague(database, elsewhere, { accountId: 'sam', roles: [] })
      await undone(database, async (transaction) => {
        await become(transaction, administrator)
        const renamed = `update accounts.account set name = 'X', version = version + 1`
        assert.equal(
          await answerTo(transaction, renamed),
          2,
          'everyone of one’s own and nobody else',
        )
        for (const column of [
          'access_version',
          'demo',
          'organisation_id',
          'account_id',
          'username',
        ]) {
          const change = `update accounts.account set ${column} = ${column}`
          assert.equal(await answerTo(transaction, change), REFUSED, column)
        }
      })
    },
  )

  onBothEngines('makes a link to set up an account for at most three days', async (given) => {
    const { administrator } = await anOffice(given.database, given.organisation)
    const link = (account: string, minutes: number) => sql`
      insert into accounts.set_up_link (organisation_id, link_id, account_id, made_by, until_time)
      values (${given.organisation}, ${'c'.repeat(64)}, ${account}, 'somebody else',
              ${minutesAfter(NOW, minutes)})`
    await undone(given.database, async (transaction) => {
      await become(transaction, administrator)
      assert.equal(await answerTo(transaction, link('jo', 3 * 24 * 60 + 1)), REFUSED)
      assert.equal(await answerTo(transaction, link('ann', 60)), REFUSED, 'not for oneself')
      assert.equal(await answerTo(transaction, link('jo', 3 * 24 * 60)), 1)
      await become(transaction, 'owner')
      const { rows } = await sql<{ madeBy: string }>`
        select made_by from accounts.set_up_link
         where organisation_id = ${given.organisation}`.execute(transaction)
      assert.deepEqual(rows, [{ madeBy: 'ann' }], 'in their own name, whatever they say')
    })
  })

  onBothEngines('of the installation adds organisations; of a provider, none', async (given) => {
    const { database, organisation } = given
    const { administrator } = await anOffice(database, organisation)
    const add = (kind: string) => `
      insert into platform.organisation (organisation_id, name, kind, recorded_by, recorded_at)
      values ('${organisation}-new', 'New', '${kind}', 'somebody else', now())`
    await undone(database, async (transaction) => {
      await become(transaction, administrator)
      assert.equal(await answerTo(transaction, add('provider')), REFUSED)
      await become(transaction, 'owner')
      await sql`update platform.organisation set kind = 'installation'
                 where organisation_id = ${organisation}`.execute(transaction)
      await become(transaction, administrator)
      assert.equal(await answerTo(transaction, add('installation')), REFUSED)
      assert.equal(await answerTo(transaction, add('published')), REFUSED)
      assert.equal(await answerTo(transaction, add('provider')), 1)
      const { rows } = await sql<{ recordedBy: string }>`
        select recorded_by from platform.organisation
         where organisation_id = ${`${organisation}-new`}`.execute(transaction)
      assert.deepEqual(rows, [{ recordedBy: 'ann' }])
    })
  })
})
