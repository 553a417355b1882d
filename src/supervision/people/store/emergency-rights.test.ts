import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#platform/database'
import {
  answerTo,
  become,
  minutesAfter,
  NOW,
  REFUSED,
  undone,
} from '../../../platform/accounts/test-cases.ts'
import { onBothEngines } from '../../../platform/database/test-database.ts'
import { CRN, type Somebody, type World } from '../test-cases.ts'
import { addCase, closeCase, holderOf, sees, theWorld } from './test-cases.ts'

/** SQLSTATE of a value that is not allowed, and of emergency access that nobody would be told of. */
const NOT_ALLOWED = '23514'
const NOBODY_TOLD = 'PLB01'
const SOUTH = CRN['same organisation']

async function use(transaction: Database, who: Somebody, crn: string, reason: string | null) {
  await become(transaction, who)
  const asked: RawBuilder<{ until: Date | null }> = sql`
    select people.use_emergency_access(${crn}, ${reason}) as until`
  await sql`savepoint asked`.execute(transaction)
  return asked.execute(transaction).then(
    ({ rows }) => rows[0]?.until ?? null,
    async (error: { code?: string }) => {
      await sql`rollback to savepoint asked`.execute(transaction)
      return error.code
    },
  )
}

/** Everything left behind by a use, as the owner sees it. */
async function leftBehind(transaction: Database, world: World) {
  await become(transaction, 'owner')
  const one = async (query: RawBuilder<Record<string, unknown>>) =>
    (await query.execute(transaction)).rows
  const of = world.provider
  return {
    told: await one(sql`select account_id, crn from people.notice
      where organisation_id = ${of} order by account_id`),
    uses: await one(sql`select crn, account_id, reason, told_ids from people.emergency_access
      where organisation_id = ${of}`),
    record: await one(sql`select action, subject, actor_id, reason from audit.event
      where organisation_id = ${of} order by event_id`),
  }
}

const NOTHING = { told: [], uses: [], record: [] }

describe('emergency access (goal A6)', () => {
  onBothEngines('is use, notices to others and record in one transaction', async (given) => {
    const world = await theWorld(given.database, given.organisation)
    const who = holderOf(world, 'responsible officer')
    await undone(given.database, async (transaction) => {
      assert.deepEqual(await leftBehind(transaction, world), NOTHING)
      await addCase(transaction, world, { crn: 'E100001', officer: 'colleague-north' })
      const other = holderOf(world, 'manager of service delivery')
      assert.deepEqual(await use(transaction, who, 'E100001', 'Police ask'), minutesAfter(NOW, 60))
      const told = [other.accountId]
      assert.deepEqual(await leftBehind(transaction, world), {
        told: [{ accountId: other.accountId, crn: 'E100001' }],
        uses: [{ crn: 'E100001', accountId: who.accountId, reason: 'Police ask', toldIds: told }],
        record: [
          {
            ...{ action: 'emergency access', subject: 'E100001', reason: 'Police ask' },
            actorId: `${world.provider}/${who.accountId}`,
          },
        ],
      })
    })
  })

  onBothEngines(
    'lasts 60 minutes to the moment, and less when the case is closed',
    async (given) => {
      const world = await theWorld(given.database, given.organisation)
      const who = holderOf(world, 'responsible officer')
      await undone(given.database, async (transaction) => {
        const at = (now: Date) => sees(transaction, world, { who, crn: SOUTH, now })
        await sql`update accounts.session set idle_minutes = 600
                 where session_id = ${who.session}`.execute(transaction)
        assert.equal(await at(NOW), false)
        await use(transaction, who, SOUTH, 'why')
        assert.equal(await at(NOW), true)
        assert.equal(await at(new Date(NOW.getTime() + 3_600_000 - 1)), true)
        assert.equal(await at(minutesAfter(NOW, 60)), false)
        await closeCase(transaction, world, { crn: SOUTH, excluded: [who.accountId] })
        assert.equal(await at(NOW), false, 'the deny list wins')
        await closeCase(transaction, world, { crn: SOUTH, allowed: ['colleague-south'] })
        assert.equal(await at(NOW), false, 'the allow list wins')
      })
    },
  )

  onBothEngines('opens what the matrix says for emergencies and no more', async (given) => {
    const world = await theWorld(given.database, given.organisation)
    const who = holderOf(world, 'responsible officer')
    const where = `where crn = '${SOUTH}'`
    await undone(given.database, async (transaction) => {
      await use(transaction, who, SOUTH, 'why')
      await become(transaction, who)
      const answers: Record<string, number> = {
        [`select from people.case_summary ${where}`]: 1,
        [`select from people.case_access ${where}`]: 0,
        [`update people.safety_note set what_to_do = 'x', version = version + 1 ${where}`]: 1,
        [`update people.case_summary set engagement = 'x', version = version + 1 ${where}`]: 0,
        [`update people.person set family_name = 'X', version = version + 1 ${where}`]: 0,
      }
      for (const [statement, answer] of Object.entries(answers)) {
        assert.equal(await answerTo(transaction, statement), answer, statement)
      }
    })
  })

  onBothEngines('needs a reason, whatever the case', async (given) => {
    const world = await theWorld(given.database, given.organisation)
    const who = holderOf(world, 'responsible officer')
    await undone(given.database, async (transaction) => {
      for (const reason of ['', '  \n', null]) {
        for (const crn of [SOUTH, CRN.restricted, CRN.excluded, 'X999999']) {
          assert.equal(await use(transaction, who, crn, reason), NOT_ALLOWED, `${crn}: ${reason}`)
        }
      }
      assert.deepEqual(await leftBehind(transaction, world), NOTHING)
    })
  })

  onBothEngines('is refused for a closed case as for one that is not there', async (given) => {
    const world = await theWorld(given.database, given.organisation)
    const who = holderOf(world, 'responsible officer')
    const asked = [CRN.restricted, CRN.excluded, 'X999999', 'X900001', 'no number']
    await undone(given.database, async (transaction) => {
      for (const crn of asked) assert.equal(await use(transaction, who, crn, 'why'), null, crn)
      const { record, ...others } = await leftBehind(transaction, world)
      assert.deepEqual(others, { told: [], uses: [] })
      const refused = { action: 'emergency access refused', reason: 'why' }
      const actorId = `${world.provider}/${who.accountId}`
      assert.deepEqual(
        record,
        asked.map((subject) => ({ ...refused, subject, actorId })),
      )
    })
  })

  onBothEngines('is for the roles of the matrix, with a session in force', async (given) => {
    const world = await theWorld(given.database, given.organisation)
    await undone(given.database, async (transaction) => {
      for (const role of [
        'partner',
        'hub intake',
        'director',
        'administrator',
        'assessor',
      ] as const) {
        assert.equal(await use(transaction, holderOf(world, role), SOUTH, 'why'), null, role)
      }
      const over = { ...holderOf(world, 'responsible officer'), session: 'f'.repeat(64) }
      assert.equal(await use(transaction, over, SOUTH, 'why'), null)
      assert.deepEqual(await leftBehind(transaction, world), NOTHING)
    })
  })

  onBothEngines('is given by no other way', async (given) => {
    const world = await theWorld(given.database, given.organisation)
    const who = holderOf(world, 'responsible officer')
    await undone(given.database, async (transaction) => {
      await become(transaction, who)
      const mine = `insert into people.emergency_access (organisation_id, crn, account_id, account_name,
          reason, from_time, until_time, told_ids)
        values ('${world.provider}', '${SOUTH}', '${who.accountId}', 'x', 'x', now(), now() + interval '1 hour', '{x}')`
      assert.equal(await answerTo(transaction, mine), REFUSED)
      await become(transaction, 'owner')
      assert.equal(await answerTo(transaction, mine.replace('1 hour', '61 minutes')), NOT_ALLOWED)
      assert.equal(await answerTo(transaction, mine.replace(`'{x}'`, `'{}'`)), NOT_ALLOWED)
    })
  })
})

describe('whoever is told of an emergency', () => {
  async function toldOf(transaction: Database, world: World, who: Somebody, crn: string) {
    const until = await use(transaction, who, crn, 'why')
    if (typeof until === 'string') return until
    const { told } = await leftBehind(transaction, world)
    return told.filter((one) => one.crn === crn).map(({ accountId }) => accountId)
  }

  onBothEngines(
    'is never the one who asks, nor anyone to whom the case is closed',
    async (given) => {
      const world = await theWorld(given.database, given.organisation)
      const officer = holderOf(world, 'responsible officer')
      const manager = holderOf(world, 'manager of service delivery')
      const others = ['auditor', 'director']
      await undone(given.database, async (transaction) => {
        for (const crn of ['E1', 'E2', 'E3', 'E4'].map((start) => `${start}00001`)) {
          await addCase(transaction, world, { crn, officer: 'colleague-north' })
        }
        const asked = (who: Somebody, crn: string) => toldOf(transaction, world, who, crn)
        assert.deepEqual(await asked(manager, 'E100001'), others, 'their own manager')
        await closeCase(transaction, world, { crn: 'E200001', excluded: [manager.accountId] })
        assert.deepEqual(await asked(officer, 'E200001'), others, 'an excluded manager')
        await closeCase(transaction, world, { crn: 'E300001', allowed: [officer.accountId] })
        assert.deepEqual(await asked(officer, 'E300001'), ['auditor'], 'all but who reviews')
        const all = { allowed: [officer.accountId, manager.accountId] }
        await closeCase(transaction, world, { crn: 'E400001', ...all })
        assert.deepEqual(await asked(officer, 'E400001'), [manager.accountId])
      })
    },
  )

  onBothEngines('must be somebody: without, nothing is opened and that is said', async (given) => {
    const world = await theWorld(given.database, given.organisation)
    const who = holderOf(world, 'responsible officer')
    await undone(given.database, async (transaction) => {
      await closeCase(transaction, world, { crn: SOUTH, excluded: ['director', 'auditor'] })
      assert.equal(await use(transaction, who, SOUTH, 'why'), NOBODY_TOLD)
      assert.deepEqual(await leftBehind(transaction, world), NOTHING)
    })
  })

  onBothEngines('no longer sees the notice once the case is closed to them', async (given) => {
    const world = await theWorld(given.database, given.organisation)
    const who = holderOf(world, 'responsible officer')
    const seen = async (transaction: Database, one: Somebody) => {
      await become(transaction, one)
      const notices = await answerTo(transaction, 'select from people.notice')
      const marked = await answerTo(transaction, 'update people.notice set seen_at = now()')
      return [notices, marked, await answerTo(transaction, 'select from people.emergency_access')]
    }
    await undone(given.database, async (transaction) => {
      await use(transaction, who, SOUTH, 'why')
      const director = holderOf(world, 'director')
      assert.deepEqual(await seen(transaction, director), [1, 1, 1])
      assert.deepEqual(await seen(transaction, who), [0, 0, 1])
      const excluded = [director.accountId, who.accountId]
      await closeCase(transaction, world, { crn: SOUTH, excluded })
      assert.deepEqual(await seen(transaction, director), [0, 0, 0])
      assert.deepEqual(await seen(transaction, who), [0, 0, 0])
      assert.deepEqual(await seen(transaction, holderOf(world, 'auditor')), [1, 1, 1])
    })
  })
})
