import { sql } from 'kysely'
import { wordsOf } from './cannot-open.ts'
import type { Migration } from './migrations.ts'
import type { Database } from './open-database.ts'

/** The database cannot be brought up to date; the message names the migration. */
export class CannotMigrate extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'CannotMigrate'
  }
}

/**
 * Brings the database up to date and returns the names of the migrations it applied.
 *
 * Each is one transaction together with its row in `platform.migration`, so an interrupted start
 * goes on where it stopped. Two servers starting together take turns, step by step. Throws
 * `CannotMigrate` when an applied migration was edited, is not known here, or one fails.
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  await makeJournal(database)
  await refuseAnotherHistory(database, migrations)
  const applied: string[] = []
  for (const migration of migrations) {
    if (await applyOnce(database, migration)) applied.push(migration.name)
  }
  return applied
}

/**
 * Applies migrations to a database that has none of them, inside a transaction of the caller's: all of
 * them are kept with whatever else is in it, or nothing. For putting a backup back.
 */
export async function migrateWithin(
  transaction: Database,
  migrations: readonly Migration[],
): Promise<void> {
  await sql.raw(JOURNAL).execute(transaction)
  for (const migration of migrations) await apply(transaction, migration)
}

const JOURNAL = `
  create schema if not exists platform;
  create table if not exists platform.migration (
    name       text primary key,
    sha256     text not null,
    applied_at timestamptz not null default clock_timestamp()
  );`

/** "If not exists" does not hold between two servers: who comes second finds it made, and goes on. */
async function makeJournal(database: Database): Promise<void> {
  await sql
    .raw(JOURNAL)
    .execute(database)
    .catch(() => sql.raw(JOURNAL).execute(database))
}

async function refuseAnotherHistory(
  database: Database,
  migrations: readonly Migration[],
): Promise<void> {
  const known = new Map(migrations.map(({ name, sha256 }) => [name, sha256]))
  const applied = await database
    .selectFrom('platform.migration')
    .select(['name', 'sha256'])
    .orderBy('appliedAt')
    .execute()
  for (const { name, sha256 } of applied) {
    if (!known.has(name)) {
      throw new CannotMigrate(
        `The database was made by a newer Plumbline: ${name} is not known here.`,
      )
    }
    if (known.get(name) !== sha256) throw new CannotMigrate(editedMessage(name))
  }
}

function editedMessage(name: string): string {
  return `Migration ${name} was edited after it was applied. Put it back, and add a new one instead.`
}

/** False when it was there already, perhaps since a moment ago from another server. */
async function applyOnce(database: Database, migration: Migration): Promise<boolean> {
  const { name, sha256 } = migration
  return database.transaction().execute(async (transaction) => {
    // An ordinary lock, which every engine has; readers of the journal do not wait for it.
    await sql`lock table platform.migration in share row exclusive mode`.execute(transaction)
    const there = await transaction
      .selectFrom('platform.migration')
      .select('sha256')
      .where('name', '=', name)
      .executeTakeFirst()
    if (there !== undefined) {
      if (there.sha256 !== sha256) throw new CannotMigrate(editedMessage(name))
      return false
    }
    await sql`set local statement_timeout = 0`.execute(transaction)
    await apply(transaction, migration)
    return true
  })
}

async function apply(transaction: Database, { name, sha256, text }: Migration): Promise<void> {
  await sql
    .raw(text)
    .execute(transaction)
    .catch((error: unknown) => {
      const message = `Migration ${name} failed: ${wordsOf(error)}`
      throw new CannotMigrate(message, { cause: error })
    })
  await transaction.insertInto('platform.migration').values({ name, sha256 }).execute()
}
