import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#platform/database'
import { FUNCTIONS_OF_THE_KEEPER, GRANTS, UNPROTECTED } from './posture.ts'

/**
 * What is wrong with how the database guards itself, as sentences; none when all is well (goal A4).
 * It reads the catalog only, so it sees what is there and not what a migration meant.
 */
export async function postureFaults(database: Database): Promise<readonly string[]> {
  const faults: string[] = []
  for (const check of CHECKS) {
    const { rows } = await check.execute(database)
    faults.push(...rows.map(({ fault }) => fault))
  }
  return [
    ...faults,
    ...(await functionFaults(database)),
    ...differences(await grantsOf(database), GRANTS),
  ]
}

type Check = RawBuilder<{ readonly fault: string }>

/** Schemas of the chapters, and `public`, where no table should be. */
const OURS = sql`n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'`
const A_ROLE = sql`r.rolname like 'plumbline\\_%'`

const unprotectedTables: Check = sql`
  select format('%s has no forced row-level security', t.oid::regclass) as fault
    from pg_class t join pg_namespace n on n.oid = t.relnamespace
   where t.relkind in ('r', 'p') and ${OURS}
     and not (t.relrowsecurity and t.relforcerowsecurity)
     and t.oid::regclass::text <> all (${Object.keys(UNPROTECTED)}::text[])`

/** Those who serve people must ask who they are, or give what is published. */
const openPolicies: Check = sql`
  select format('policy %s on %s asks nobody who they are', p.polname, p.polrelid::regclass) as fault
    from pg_policy p
    cross join lateral (values (pg_get_expr(p.polqual, p.polrelid)),
                               (pg_get_expr(p.polwithcheck, p.polrelid))) as said (expression)
   where said.expression is not null
     and (0 = any (p.polroles) or 'plumbline_app'::regrole = any (p.polroles)
          or 'plumbline_public'::regrole = any (p.polroles))
     and said.expression !~ ${"accounts\\.(me|my_organisation|standing|runs_the_installation)\\(|people\\.person|'published'"}
     and (p.polrelid, p.polname) <> ('platform.organisation'::regclass, 'known')`

const powerfulRoles: Check = sql`
  select format('%s is more than a role to work in', r.rolname) as fault
    from pg_roles r
   where ${A_ROLE} and (r.rolsuper or r.rolbypassrls or r.rolcanlogin or r.rolcreaterole
                        or r.rolcreatedb or r.rolreplication)`

const ownership: Check = sql`
  select format('%s owns %s', r.rolname, pg_describe_object(d.classid, d.objid, d.objsubid)) as fault
    from pg_shdepend d
    join pg_roles r on r.oid = d.refobjid
    join pg_database b on b.oid = d.dbid and b.datname = current_database()
   where d.refclassid = 'pg_authid'::regclass and d.deptype = 'o' and ${A_ROLE}
     and not (r.rolname = 'plumbline_keeper' and d.classid = 'pg_proc'::regclass)`

/** Only who made the database may take the roles, and no role becomes another. */
const membership: Check = sql`
  select format('%s may become %s', m.member::regrole, m.roleid::regrole) as fault
    from pg_auth_members m
    join pg_roles r on r.oid in (m.member, m.roleid)
   where ${A_ROLE}
     and m.member <> (select nspowner from pg_namespace where nspname = 'platform')`

const views: Check = sql`
  select format('%s shows what its owner sees', v.oid::regclass) as fault
    from pg_class v join pg_namespace n on n.oid = v.relnamespace
   where ${OURS}
     and (v.relkind = 'm' or (v.relkind = 'v' and not coalesce(v.reloptions, '{}') && ${[
       'security_invoker=true',
       'security_invoker=on',
     ]}::text[]))`

const CHECKS: readonly Check[] = [
  unprotectedTables,
  openPolicies,
  powerfulRoles,
  ownership,
  membership,
  views,
]

type KeptFunction = {
  readonly name: string
  readonly owner: string
  readonly path: string
  readonly users: readonly string[]
}

/**
 * Names are looked for where nobody else can put one; `pg_temp`, where anybody can, comes last. How
 * questions are planned (`enable_…`) changes no answer and is not looked at.
 */
const PINNED = 'search_path=pg_catalog, pg_temp'

async function functionFaults(database: Database): Promise<readonly string[]> {
  const { rows } = await sql<KeptFunction>`
    select p.oid::regprocedure::text as name, p.proowner::regrole::text as owner,
           array_to_string(array(select c from unnest(p.proconfig) c where not starts_with(c, 'enable_')), '; ') as path,
           array(select case g.grantee when 0 then 'everyone' else g.grantee::regrole::text end
                   from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g
                  where g.grantee <> p.proowner order by 1) as users
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where p.prosecdef and ${OURS} order by 1`.execute(database)
  const found = rows.map(({ name, owner, path, users }) =>
    [name, owner, path, users.join(', ')].join(' | '),
  )
  const expected = Object.entries(FUNCTIONS_OF_THE_KEEPER).map(([name, users]) =>
    [name, 'plumbline_keeper', PINNED, users.map((user) => `plumbline_${user}`).join(', ')].join(
      ' | ',
    ),
  )
  return differences(found, expected)
}

/** Every grant to somebody other than the owner, one a line: `role may DO table (columns)`. */
async function grantsOf(database: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ line: string }>`
    select format('%s may %s %s%s', role, what, thing, columns) as line
      from (
        select case g.grantee when 0 then 'everyone' else g.grantee::regrole::text end as role,
               string_agg(g.privilege_type, ', ' order by g.privilege_type) as what,
               t.oid::regclass::text as thing, '' as columns
          from pg_class t join pg_namespace n on n.oid = t.relnamespace, aclexplode(t.relacl) g
         where ${OURS} and g.grantee <> t.relowner
         group by g.grantee, t.oid
        union all
        select case g.grantee when 0 then 'everyone' else g.grantee::regrole::text end,
               g.privilege_type, a.attrelid::regclass::text,
               format(' (%s)', string_agg(a.attname, ', ' order by a.attname))
          from pg_attribute a
          join pg_class t on t.oid = a.attrelid join pg_namespace n on n.oid = t.relnamespace,
               aclexplode(a.attacl) g
         where ${OURS} and g.grantee <> t.relowner
         group by g.grantee, g.privilege_type, a.attrelid
        union all
        select case g.grantee when 0 then 'everyone' else g.grantee::regrole::text end,
               g.privilege_type, 'schema ' || n.nspname, ''
          from pg_namespace n, aclexplode(n.nspacl) g
         where ${OURS} and n.nspname <> 'public' and g.grantee <> n.nspowner
           and g.privilege_type <> 'USAGE'
      ) as granted
     order by role, thing, what`.execute(database)
  return rows.map(({ line }) => line)
}

function differences(found: readonly string[], expected: readonly string[]): readonly string[] {
  return [
    ...found.filter((one) => !expected.includes(one)).map((one) => `not on the list: ${one}`),
    ...expected.filter((one) => !found.includes(one)).map((one) => `on the list and gone: ${one}`),
  ]
}
