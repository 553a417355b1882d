import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Database, Engine } from '#platform/database'
import {
  answerTo,
  become,
  minutesAfter,
  NOW,
  REFUSED,
  undone,
} from '../src/platform/accounts/test-cases.ts'
import { onBothEngines, openMigrated } from '../src/platform/database/test-database.ts'
import { aWorld, type World } from '../src/supervision/people/test-cases.ts'

/** What everyone signed in may read whoever they are: names of organisations, rules, what is published. */
const EVERYONES = [
  'accounts.permission',
  'case_assessment.assessed_case',
  'frameworks.framework_version',
  'inspections.inspection',
  'inspections.question_result',
  'panel.decision',
  'platform.organisation',
  'scoring.rated_inspection',
  'scoring.rating',
]

type Table = {
  readonly table: string
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly reads: boolean
  readonly removes: boolean
}

/** Every table with what the role of those signed in may do to it, were it not for who they are. */
const reachable = sql<Table>`
  select t.oid::regclass::text as table,
         has_any_column_privilege('plumbline_app', t.oid, 'select') as reads,
         has_table_privilege('plumbline_app', t.oid, 'delete') as removes,
         array(select attname::text from pg_attribute
                where attrelid = t.oid and attnum > 0 and not attisdropped and attgenerated = ''
                  and has_column_privilege('plumbline_app', t.oid, attnum, 'insert')) as added,
         array(select attname::text from pg_attribute
                where attrelid = t.oid and attnum > 0 and not attisdropped
                  and has_column_privilege('plumbline_app', t.oid, attnum, 'update')) as changed
    from pg_class t join pg_namespace n on n.oid = t.relnamespace
   where t.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
     and has_any_column_privilege('plumbline_app', t.oid, 'select, insert, update')
   order by 1`

/** What the transaction can see, add, change or remove beyond what is everyone's, as sentences. */
async function reached(transaction: Database, rowIn: ReadonlyMap<string, string>) {
  const found: string[] = []
  const tell = (what: string, table: string) => found.push(`${what} ${table}`)
  const { rows } = await reachable.execute(transaction)
  for (const { table, added, changed, reads, removes } of rows) {
    if (reads && !EVERYONES.includes(table)) {
      if ((await answerTo(transaction, `select from ${table}`)) !== 0) tell('sees', table)
    }
    if (added.length > 0) {
      const names = added.join(', ')
      const row = sql`insert into ${sql.raw(`${table} (${names}) select ${names}`)}
        from json_populate_record(null::${sql.raw(table)}, ${rowIn.get(table) ?? '{}'}::json)`
      if ((await answerTo(transaction, row)) !== REFUSED) tell('adds to', table)
    }
    const [column] = changed
    if (column !== undefined) {
      const change = `update ${table} set ${column} = ${column}`
      if ((await answerTo(transaction, change)) !== 0) tell('changes', table)
    }
    if (removes && (await answerTo(transaction, `delete from ${table}`)) !== 0) {
      tell('removes from', table)
    }
  }
  return found
}

/** A row that is there already in each table, as only the owner can read it. */
async function aRowOfEach(database: Database): Promise<ReadonlyMap<string, string>> {
  const { rows } = await reachable.execute(database)
  const found = new Map<string, string>()
  for (const { table } of rows) {
    const { rows: some } = await sql<{ row: string }>`
      select row_to_json(t)::text as row from ${sql.table(table)} t limit 1`.execute(database)
    if (some[0] !== undefined) found.set(table, some[0].row)
  }
  return found
}

async function withoutSession(
  database: Database,
  world: World,
  given: { readonly session: string; readonly now?: Date; readonly first?: string },
) {
  let found: readonly string[] = []
  await undone(database, async (transaction) => {
    const rows = await aRowOfEach(transaction)
    if (given.first !== undefined) {
      await sql`${sql.raw(given.first)} where organisation_id = ${world.provider}`.execute(
        transaction,
      )
    }
    await become(transaction, { as: 'staff', session: given.session }, given.now)
    found = await reached(transaction, rows)
  })
  return found
}

onBothEngines('without a session in force there is nothing to see or do', async (given) => {
  const { database } = given
  const world = await aWorld(database, given.organisation)
  const session = world.people.get('manager of service delivery')?.session
  assert.ok(session)
  const cases = {
    none: { session: '' },
    forged: { session: 'f'.repeat(64) },
    'another’s, nearly': { session: session.toUpperCase() },
    'the words of an attack': { session: `' or true --` },
    idle: { session, now: minutesAfter(NOW, 60) },
    over: { session, first: `update accounts.session set ends_at = '${NOW.toISOString()}'` },
    ended: { session, first: `update accounts.session set ended_at = '${NOW.toISOString()}'` },
    'of an account that was stopped': {
      session,
      first: 'update accounts.account set active = false, version = version + 1',
    },
    'of roles that were changed': {
      session,
      first: `update accounts.assignment set until_day = '2027-01-01', version = version + 1`,
    },
  }
  for (const [name, one] of Object.entries(cases)) {
    assert.deepEqual(await withoutSession(database, world, one), [], name)
  }
  const inForce = await withoutSession(database, world, { session })
  assert.ok(inForce.includes('sees people.person'), 'in force: shows that the check looks')
  assert.ok(inForce.includes('changes people.safety_note'))
  assert.ok(inForce.includes('adds to people.case_note'))
})

onBothEngines(
  'a policy that asks too little is found by looking (planted fault)',
  async (given) => {
    const { database } = given
    const world = await aWorld(database, given.organisation)
    const policy = `create policy wrong on people.case_note to plumbline_app
    using (words <> '') with check (words <> '')`
    await undone(database, async (transaction) => {
      const rows = await aRowOfEach(transaction)
      await sql.raw(policy).execute(transaction)
      await become(transaction, { as: 'staff', session: world.provider })
      assert.deepEqual(await reached(transaction, rows), [
        'sees people.case_note',
        'adds to people.case_note',
      ])
    })
  },
)

for (const engine of ['PGlite', 'PostgreSQL'] as const) {
  test(`outside a door to the records nothing is allowed (${engine})`, () => outside(engine))
}

async function outside(engine: Engine) {
  const opened = await openMigrated(engine)
  try {
    const nobody = await opened.giveUpOwnership()
    for (const statement of [
      'select * from platform.migration',
      'select * from platform.organisation',
      'select * from accounts.permission',
      'select crn from people.person',
      'select accounts.me()',
      'select * from audit.event',
      `select audit.record_as('a', 'b', 'c', 'd', 'e', 'f', null, null)`,
      `insert into platform.organisation values ('a', 'A', 'me', now())`,
      'delete from accounts.permission',
      'truncate people.case_note',
      'create table people.mine (a int)',
      'create table public.mine (a int)',
      'create schema mine',
      'create role plumbline_mine',
      'drop schema people cascade',
      'alter table people.person disable row level security',
    ]) {
      await assert.rejects(
        sql.raw(statement).execute(nobody),
        { code: REFUSED },
        `${engine}: ${statement}`,
      )
    }
  } finally {
    await opened.close()
  }
}
