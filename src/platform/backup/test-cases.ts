import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import {
  type Database,
  type DatabasePlace,
  type Engine,
  type Migration,
  openDatabase,
  readMigrations,
} from '#platform/database'
import type { BackupKey } from './sealed/key.ts'

/** A key for tests: one hash, so that no test waits for scrypt. */
export const KEY: BackupKey = { kind: 'file', bytes: createHash('sha256').update('test').digest() }

/** A table of everything that is hard to carry over, and what guards tables against being filled. */
const STORY = `
create schema story;
create type story.mood as enum ('calm', 'very "calm"');
create domain story.crn as text check (value ~ '^X');
create sequence story.letter_number start 7;

create table story.person (
  "Odd name, quoted" text collate platform.en_gb not null,
  crn        story.crn primary key,
  mentor     text references story.person deferrable,
  mood       story.mood,
  born_on    date,
  written_at timestamptz,
  local_at   timestamp,
  span       interval,
  score      double precision,
  narrow     real,
  money      numeric,
  document   json,
  sorted     jsonb,
  picture    bytea,
  aliases    text[],
  fixed      character(4),
  yes        boolean,
  shout      text generated always as (upper("Odd name, quoted")) stored
);
create table story.event (
  event_id bigint generated always as identity primary key,
  letter   bigint not null default nextval('story.letter_number'),
  crn      text not null references story.person,
  said     text not null
);
create table story.heard (what text, times integer); -- no key, and rows may be the same twice
insert into story.heard values ('a row that the migration itself adds', 1);

create function story.overhear() returns trigger language plpgsql as $$
begin
  insert into story.heard values (new.said, 1);
  return null;
end
$$;
create trigger overhear after insert on story.event for each row execute function story.overhear();
create trigger refuse_change before update or delete or truncate on story.event
  for each statement execute function platform.refuse_change();
alter table story.event disable trigger overhear;
alter table story.event enable always trigger overhear;
create constraint trigger later after insert on story.event
  deferrable initially deferred for each row execute function story.overhear();
alter table story.event enable row level security;
alter table story.event force row level security;
create policy anyone on story.event for insert with check (true);
create policy hidden on story.event for select to plumbline_nobody using (said <> 'secret');`

export const migrationOf = (name: string, text: string): Migration => ({
  name,
  text,
  sha256: createHash('sha256').update(text).digest('hex'),
})

/** Plumbline's own migrations and those of the story. */
export const MIGRATIONS = [...readMigrations(), migrationOf('story/0001-story', STORY)]

/** Fills the story. `overhear` also runs by itself, so what it wrote must not come twice. */
export async function tellStory(database: Database): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await sql.raw(PEOPLE).execute(transaction)
    await sql.raw(EVENTS).execute(transaction)
  })
}

const PEOPLE = String.raw`
set constraints all deferred;
insert into story.person values
  ('Zoë O''Neil "Zo" \ \n {a,b} – naïve é 日本 🜚' || chr(1) || chr(9) || chr(10) || chr(8232), 'X3', 'X4',
   'very "calm"', '1066-10-14', '2018-10-10 09:00:00.123456+00', '0044-03-15 12:00:00 BC',
   '1 year -2 months 3 days 04:05:06.789', 'NaN', 'infinity', 'NaN',
   '{"z": 1,  "a": {"é": "\u00e9", "b": 1e400}, "z": 2}', '{"z": 1, "a": [1.10]}',
   '\x00ff5c27'::bytea, array['', null, 'NULL', '"', '{}', 'é,'], 'a', true),
  ('', 'X4', 'X3', null, 'infinity', '-infinity', 'infinity', null, 0.1::float8 + 0.2, '-0', 1e-30,
   null, 'null', '', '{}', '    ', false),
  ('null', 'Xä', null, 'calm', '4713-01-01 BC', '1847-12-01 00:00:00+00', null, '0', 5e-324, 1e-45,
   123456789012345678901234567890.123456789, 'null', '"\\u0041"', null, null, null, null);`

const EVENTS = `
insert into story.event (crn, said) values ('X3', 'first'), ('X4', 'secret'), ('X3', '');
insert into story.heard select 'the same', 2 from generate_series(1, 3);
insert into story.event (crn, said) select 'X4', repeat('long ', n % 40) from generate_series(1, 2500) n;`

/** Where a database can be made, the same place in the name of a superuser, and what removes it. */
export type Home = {
  readonly place: DatabasePlace
  readonly seenWhole: DatabasePlace
  readonly remove: () => Promise<void>
}

/**
 * An empty place: a folder for PGlite; on the server of `beside` a database whose owner is no
 * superuser, so that what an owner may not do shows.
 */
export async function anEmptyPlace(engine: Engine, beside: Database): Promise<Home> {
  if (engine === 'PGlite') {
    const home = await mkdtemp(join(tmpdir(), 'plumbline-backup-'))
    const place = { folder: join(home, 'database') }
    return {
      ...{ place, seenWhole: place },
      remove: () => rm(home, { recursive: true, force: true }),
    }
  }
  const name = `plumbline_backup_${randomUUID().replaceAll('-', '_')}`
  await makeOwner(beside)
  await sql.raw(`create database ${name} owner ${OWNER}`).execute(beside)
  const owner = await addressOf(beside, name)
  const superuser = new URL(owner)
  superuser.username = await superuserOf(beside)
  superuser.password = new URL(process.env.PLUMBLINE_TEST_DATABASE_URL ?? 'pg://x').password
  const remove = () => dropDatabase(name)
  return { place: { databaseUrl: owner }, seenWhole: { databaseUrl: superuser.href }, remove }
}

/** A server of our own is thrown away as a whole, and may be gone already. */
async function dropDatabase(name: string): Promise<void> {
  const databaseUrl = process.env.PLUMBLINE_TEST_DATABASE_URL
  if (databaseUrl === undefined) return
  const { database, close } = await openDatabase({ databaseUrl })
  await sql.raw(`drop database ${name} with (force)`).execute(database).finally(close)
}

async function superuserOf(server: Database): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_user as name`.execute(server)
  return rows[0]?.name ?? ''
}

const OWNER = 'plumbline_backup_owner'
const PASSWORD = 'only for tests'

async function makeOwner(server: Database): Promise<void> {
  const { rows } = await sql`select from pg_roles where rolname = ${OWNER}`.execute(server)
  if (rows.length > 0) return
  await sql
    .raw(`create role ${OWNER} login createrole nosuperuser nobypassrls password '${PASSWORD}'`)
    .execute(server)
  // The roles belong to the whole server, and were made by whoever came first.
  const { rows: roles } = await sql<{ name: string }>`
    select rolname as name from pg_roles
     where rolname ~ '^plumbline_(nobody|public|app|sign_in|loader|keeper)$'`.execute(server)
  for (const { name } of roles) await sql.raw(`grant ${name} to ${OWNER}`).execute(server)
}

async function addressOf(server: Database, database: string): Promise<string> {
  const given = process.env.PLUMBLINE_TEST_DATABASE_URL
  const { rows } = await sql<{ sockets: string }>`
    select current_setting('unix_socket_directories') as sockets`.execute(server)
  const address = new URL(given ?? 'postgresql://localhost')
  if (given === undefined) address.searchParams.set('host', rows[0]?.sockets ?? '')
  address.username = OWNER
  address.password = PASSWORD
  address.pathname = `/${database}`
  return address.href
}

/** What every table holds, by another method than the backup's own: the database's hash of whole rows. */
export async function contentOf(database: Database): Promise<Readonly<Record<string, string>>> {
  const { rows: tables } = await sql<{ table: string }>`
    select format('%I.%I', schemaname, tablename) as table from pg_tables
     where schemaname !~ '^pg_' and schemaname <> 'information_schema' order by 1`.execute(database)
  const content: Record<string, string> = {}
  for (const { table } of tables) {
    const { rows } = await sql<{ said: string }>`
      select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '')
          as said from ${sql.raw(table)} t`.execute(database)
    content[table] = rows[0]?.said ?? ''
  }
  return content
}

/** How each table is guarded, how its columns are made, and where its sequences stand. */
export async function guardsOf(database: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ said: string }>`
    select format('%s %s %s', tgrelid::regclass, pg_get_triggerdef(oid), tgenabled) as said
      from pg_trigger where not tgisinternal
    union all
    select format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
      from pg_constraint where conrelid <> 0 and contype <> 'n'
    union all
    select format('%s %s %s', c.oid::regclass, relrowsecurity, relforcerowsecurity)
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    union all
    select format('%I.%I %s', schemaname, sequencename, last_value) from pg_sequences
     order by 1`.execute(database)
  return rows.map(({ said }) => said)
}

/** The folders that a restore makes beside its place, when they are still there. */
export function leftBeside({ folder }: DatabasePlace): readonly string[] {
  return ['', '.restoring', '.restoring.unfinished', '.restoring.lock'].filter((end) =>
    existsSync(`${folder}${end}`),
  )
}
