import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { undone } from '../src/platform/accounts/test-cases.ts'
import { onBothEngines } from '../src/platform/database/test-database.ts'
import { postureFaults } from './posture-faults.ts'

onBothEngines('the database guards itself as it should', async ({ database }) => {
  assert.deepEqual(await postureFaults(database), [])
})

onBothEngines('nobody signed in reads or writes who may open a case', async ({ database }) => {
  const { rows } = await sql<{ column: string; may: boolean }>`
    select attname as column,
           has_column_privilege('plumbline_app', attrelid, attnum, 'select, insert, update') as may
      from pg_attribute
     where attrelid = 'people.person'::regclass
       and attname in ('restricted', 'allowed_ids', 'excluded_ids')`.execute(database)
  assert.deepEqual(
    rows.map(({ may }) => may),
    [false, false, false],
  )
})

/** What somebody might do to the database by mistake, and the fault that is then found. */
const PLANTED: readonly (readonly [name: string, statement: string, found: string])[] = [
  [
    'a table that nothing guards',
    'create table people.address (organisation_id text primary key)',
    'people.address has no forced row-level security',
  ],
  [
    'a table that does not guard against its owner',
    'alter table people.case_note no force row level security',
    'people.case_note has no forced row-level security',
  ],
  [
    'a policy that lets everyone see',
    'create policy all_of_it on people.case_note for select to plumbline_app using (true)',
    'policy all_of_it on people.case_note asks nobody who they are',
  ],
  [
    'a policy that lets everyone see in a roundabout way',
    'create policy all_of_it on people.case_note for select using (crn is not null)',
    'policy all_of_it on people.case_note asks nobody who they are',
  ],
  [
    'a policy that lets everyone write',
    'create policy written on people.notice for insert to plumbline_app with check (1 = 1)',
    'policy written on people.notice asks nobody who they are',
  ],
  [
    'a function with its owner’s rights that is on no list',
    `create function people.all_cases() returns setof people.person
      language sql security definer as 'select * from people.person'`,
    'not on the list: people.all_cases() | * |  | everyone',
  ],
  [
    'a function of the keeper that looks for names anywhere',
    'alter function accounts.me() reset search_path',
    'not on the list: accounts.me() | plumbline_keeper |  | plumbline_app',
  ],
  [
    'a function of the keeper that looks in pg_temp first',
    'alter function accounts.me() set search_path = pg_catalog',
    'not on the list: accounts.me() | plumbline_keeper | search_path=pg_catalog | plumbline_app',
  ],
  [
    'a function of the keeper that anyone may call',
    'grant execute on function accounts.my_session() to public',
    'not on the list: accounts.my_session() | plumbline_keeper | search_path=pg_catalog, pg_temp | everyone',
  ],
  [
    'a trigger’s function that somebody signed in may hang on a table of their own',
    'grant execute on function people.copy_access() to plumbline_app',
    'not on the list: people.copy_access() | plumbline_keeper | search_path=pg_catalog, pg_temp | plumbline_app',
  ],
  [
    'a view that shows what its owner sees',
    'create view people.list as select crn from people.person',
    'people.list shows what its owner sees',
  ],
  [
    'a stored view, which nothing guards',
    'create materialized view people.list as select crn from people.person',
    'people.list shows what its owner sees',
  ],
  [
    'a grant too many',
    'grant delete on audit.event to plumbline_app',
    'not on the list: plumbline_app may DELETE, SELECT audit.event',
  ],
  [
    'a column too many',
    'grant select (excluded_ids) on people.person to plumbline_app',
    'not on the list: plumbline_app may SELECT people.person (changed_at, changed_by, crn, ' +
      'date_of_birth, excluded_ids, family_name, given_names, organisation_id, ' +
      'responsible_officer_id, synthetic, team_id, true_from, version)',
  ],
  [
    'a grant to everyone',
    'grant select on people.person to public',
    'not on the list: everyone may SELECT people.person',
  ],
  [
    'a schema in which anyone may make things',
    'grant create on schema people to plumbline_app',
    'not on the list: plumbline_app may CREATE schema people',
  ],
  [
    'a grant that was taken away',
    'revoke select on audit.event from plumbline_app',
    'on the list and gone: plumbline_app may SELECT audit.event',
  ],
  [
    'a role that passes by row-level security',
    'alter role plumbline_app bypassrls',
    'plumbline_app is more than a role to work in',
  ],
  [
    'a role that may log in',
    'alter role plumbline_keeper login',
    'plumbline_keeper is more than a role to work in',
  ],
  [
    'a role that may become the keeper',
    'grant plumbline_keeper to plumbline_app',
    'plumbline_app may become plumbline_keeper',
  ],
  [
    'a role that owns a table',
    'alter table people.notice owner to plumbline_loader',
    'plumbline_loader owns table people.notice',
  ],
]

for (const [name, statement, found] of PLANTED) {
  onBothEngines(`finds ${name} (planted fault)`, async ({ database }) => {
    await undone(database, async (transaction) => {
      await sql.raw(statement).execute(transaction)
      const { rows } = await sql<{ me: string }>`select current_user as me`.execute(transaction)
      const expected = found.replace('| * |', `| ${rows[0]?.me} |`)
      const faults = await postureFaults(transaction)
      assert.ok(faults.includes(expected), faults.join('\n'))
    })
  })
}

onBothEngines('lets a view through that shows what its reader sees', async ({ database }) => {
  await undone(database, async (transaction) => {
    await sql`create view people.list with (security_invoker = true)
      as select crn from people.person`.execute(transaction)
    assert.deepEqual(await postureFaults(transaction), [])
  })
})
