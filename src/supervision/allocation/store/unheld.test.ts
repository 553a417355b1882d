import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { onBothEngines, type TestDatabase } from '../../../platform/database/test-database.ts'
import { aWorld, CRN, type World } from '../../people/test-cases.ts'
import { as } from './test-cases.ts'
import { unheldCases } from './unheld.ts'

const withWorld = async (
  { database, organisation }: TestDatabase,
  use: (database: Database, world: World) => Promise<void>,
) => use(database, await aWorld(database, organisation))

const foundBy = (database: Database, world: World, role: Parameters<World['people']['get']>[0]) =>
  as(database, world.people.get(role), async (transaction) => {
    const found = await unheldCases(transaction, world.provider)
    return found.map(({ crn, heldByNobody }) => `${crn} ${heldByNobody ? 'nobody' : 'intake'}`)
  })

const holdersIn = async (database: Database, { provider }: World) => {
  const { rows } = await sql<{ said: string }>`
    select p.crn || ' ' || coalesce(h.officer_id, 'no officer') || ' ' || h.team_id || ' ' || count(*) over (partition by p.crn) as said
      from people.person p left join allocation.holding h using (organisation_id, crn)
     where p.organisation_id = ${provider} order by p.crn`.execute(database)
  return rows.map(({ said }) => said)
}

onBothEngines('every case that is put on record has a holder from then on, once', (given) =>
  withWorld(given, async (database, world) => {
    assert.deepEqual((await holdersIn(database, world)).slice(0, 3), [
      `${CRN.own} responsible-officer north 1`,
      `${CRN['own team']} colleague-north north 1`,
      `${CRN['same organisation']} colleague-south south 1`,
    ])
    assert.deepEqual(await foundBy(database, world, 'hub intake'), [])
  }),
)

onBothEngines('what brings its own first holder keeps it', (given) =>
  withWorld(given, async (database, world) => {
    await database.transaction().execute(async (transaction) => {
      await person(transaction, world, 'X400001', 'south')
      await sql`insert into allocation.holding (organisation_id, crn, officer_id, team_id, reason, decided_by)
        values (${world.provider}, 'X400001', 'colleague-south', 'south', 'Loaded', 'test')`.execute(
        transaction,
      )
    })
    assert.equal((await holdersIn(database, world)).at(-1), 'X400001 colleague-south south 1')
  }),
)

onBothEngines('a case that nobody holds is found by whoever may decide it (planted)', (given) =>
  withWorld(given, async (database, world) => {
    await person(database, world, 'X400001', 'north')
    await person(database, world, 'X400002', 'south')
    await sql`delete from allocation.holding where organisation_id = ${world.provider}
               and crn in ('X400001', 'X400002')`.execute(database)
    const all = await foundBy(database, world, 'hub intake')
    assert.deepEqual(all, ['X400001 nobody', 'X400002 nobody'])
    const manager = await foundBy(database, world, 'manager of service delivery')
    assert.deepEqual(manager, ['X400001 nobody'], 'their own team’s')
    assert.deepEqual(await foundBy(database, world, 'responsible officer'), [])
    // Held by an officer in the person's own row is not enough: the table of holders must say so.
    await sql`delete from allocation.holding where organisation_id = ${world.provider}
               and crn = ${CRN.own}`.execute(database)
    assert.ok((await foundBy(database, world, 'hub intake')).includes(`${CRN.own} nobody`))
  }),
)

async function person(database: Database, { provider }: World, crn: string, team: string) {
  await sql`insert into people.person
      (organisation_id, crn, family_name, given_names, date_of_birth, synthetic, team_id, changed_by)
    values (${provider}, ${crn}, 'Planted', 'Synthetic', '1990-02-28', true, ${team}, 'test')`.execute(
    database,
  )
}
