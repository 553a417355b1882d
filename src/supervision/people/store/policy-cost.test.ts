import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { become, undone } from '../../../platform/accounts/test-cases.ts'
import { onBothEngines } from '../../../platform/database/test-database.ts'
import { holderOf, theWorld } from './test-cases.ts'

const MANY = 5_000
const LISTS = ['select count(*) from people.person', 'select count(*) from people.safety_note']

async function addMany(transaction: Database, organisation: string): Promise<void> {
  // As a copy of other data would be loaded: triggers have nothing to say to it.
  await sql`set local session_replication_role = replica`.execute(transaction)
  await sql`insert into people.person (organisation_id, crn, family_name, given_names, date_of_birth,
      responsible_officer_id, team_id, changed_by)
    select ${organisation}, 'B' || lpad(i::text, 6, '0'), 'Family ' || (i * 7919 % ${MANY}), 'Synthetic',
           '1990-01-01', 'colleague-south', case when i % 50 = 0 then 'north' else 'south' end, 'test'
      from generate_series(1, ${MANY}::int) i`.execute(transaction)
  await sql`insert into people.safety_note (organisation_id, crn, who_is_at_risk, what_to_do, changed_by)
    select organisation_id, crn, 'risk', 'do', 'test' from people.person
     where organisation_id = ${organisation} and crn like 'B%'`.execute(transaction)
  await sql`set local session_replication_role = origin`.execute(transaction)
}

/** How often the policies call a function while a query runs. */
async function callsIn(transaction: Database, query: string): Promise<number> {
  const calls = async () => {
    const { rows } = await sql<{ calls: number }>`
      select coalesce(sum(pg_stat_get_xact_function_calls(p.oid)), 0)::int as calls
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname in ('accounts', 'people')`.execute(transaction)
    return rows[0]?.calls ?? 0
  }
  const before = await calls()
  await sql.raw(query).execute(transaction)
  return (await calls()) - before
}

async function costOf(database: Database, name: string, planted?: string) {
  const world = await theWorld(database, name)
  const costs: number[] = []
  await undone(database, async (transaction) => {
    await addMany(transaction, world.provider)
    if (planted !== undefined) await sql.raw(planted).execute(transaction)
    await sql`set local track_functions = 'all'`.execute(transaction)
    await become(transaction, holderOf(world, 'responsible officer'))
    for (const query of LISTS) costs.push(await callsIn(transaction, query))
  })
  return costs
}

onBothEngines('what a policy asks, it asks once for a list of 5,000 cases', async (given) => {
  const costs = await costOf(given.database, given.organisation)
  assert.ok(
    costs.every((calls) => calls > 0 && calls < 50),
    costs.join(', '),
  )
})

onBothEngines(
  'a policy that asks for every row is found by that (planted fault)',
  async (given) => {
    const planted = `create policy slow on people.person as restrictive for select to plumbline_app
    using (accounts.me() <> crn)`
    const [calls] = await costOf(given.database, given.organisation, planted)
    assert.ok((calls ?? 0) > MANY / 50, String(calls))
  },
)
