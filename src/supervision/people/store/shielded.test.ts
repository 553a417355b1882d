import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Role } from '#platform/access'
import type { Database } from '#platform/database'
import { become, undone } from '../../../platform/accounts/test-cases.ts'
import { onBothEngines } from '../../../platform/database/test-database.ts'
import { CRN, type World } from '../test-cases.ts'
import { addCase, closeCase, HELD, holderOf, theWorld } from './test-cases.ts'

const OFFICER = 'responsible-officer'

/** Officer, team and number of hidden cases, as the role is told. */
async function countedFor(transaction: Database, world: World, role: Role) {
  await become(transaction, holderOf(world, role))
  const { rows } = await sql<{ officerId: string; teamId: string; cases: string }>`
    select * from people.shielded_cases() order by officer_id, team_id`.execute(transaction)
  return rows.map(({ officerId, teamId, cases }) => `${officerId} ${teamId} ${cases}`)
}

// In the world one case of team North and one of team South are restricted without these roles.
const NORTH = 'colleague-south north 1'

onBothEngines(
  'hidden cases are counted for who balances the work, by officer and team',
  async (given) => {
    const world = await theWorld(given.database, given.organisation)
    await undone(given.database, async (transaction) => {
      const before = await countedFor(transaction, world, 'director')
      const team = await countedFor(transaction, world, 'manager of service delivery')
      await addCase(transaction, world, { crn: 'E100001', officer: 'colleague-south' })
      await closeCase(transaction, world, { crn: 'E100001', allowed: ['colleague-south'] })
      const now = await countedFor(transaction, world, 'director')
      assert.deepEqual(now, [...before, NORTH].toSorted())
      const managers = await countedFor(transaction, world, 'manager of service delivery')
      assert.deepEqual(managers, [...team, NORTH].toSorted())
      assert.deepEqual(managers, now, 'of every team: a manager gives cases to other centres')
    })
  },
)

onBothEngines('a case they are excluded from is not even counted', async (given) => {
  const world = await theWorld(given.database, given.organisation)
  await undone(given.database, async (transaction) => {
    const before = await countedFor(transaction, world, 'director')
    const director = holderOf(world, 'director').accountId
    await addCase(transaction, world, { crn: 'E100001' })
    const lists = { allowed: [OFFICER], excluded: [director] }
    await closeCase(transaction, world, { crn: 'E100001', ...lists })
    assert.deepEqual(await countedFor(transaction, world, 'director'), before)
    await closeCase(transaction, world, { crn: 'E100001', allowed: [OFFICER, director] })
    assert.deepEqual(
      await countedFor(transaction, world, 'director'),
      before,
      'nor one they may see',
    )
    await closeCase(transaction, world, { crn: CRN.restricted })
    const opened = await countedFor(transaction, world, 'director')
    assert.notDeepEqual(opened, before, 'nor one that is open again')
  })
})

onBothEngines('nobody else is told of any', async (given) => {
  const world = await theWorld(given.database, given.organisation)
  const told: readonly Role[] = [
    'manager of service delivery',
    'quality and performance',
    'director',
  ]
  await undone(given.database, async (transaction) => {
    for (const role of HELD.filter((one) => !told.includes(one))) {
      assert.deepEqual(await countedFor(transaction, world, role), [], role)
    }
  })
})
