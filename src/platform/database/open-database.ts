import {
  CamelCasePlugin,
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresDialect,
  sql,
} from 'kysely'
import pg, { type PoolConfig } from 'pg'
import { CannotOpenDatabase, wordsOf } from './cannot-open.ts'
import { type Embedded, startEmbedded } from './embedded.ts'
import type { Tables } from './tables.ts'

/** What every store takes: the tables in camelCase, on whichever engine, or a transaction on them. */
export type Database = Kysely<Tables>

export type Engine = 'PGlite' | 'PostgreSQL'

/** A database ready for `migrate`. `close` lets go of everything, the folder included. */
export type OpenDatabase = {
  readonly database: Database
  readonly engine: Engine
  /** The version of PostgreSQL it speaks: `18.4`. */
  readonly version: string
  readonly close: () => Promise<void>
}

/** Where the database is: a server's address, or a folder; with neither, in memory. */
export type DatabasePlace = {
  readonly databaseUrl?: string | undefined
  readonly folder?: string | undefined
}

/**
 * Opens the database: a PostgreSQL server when there is an address, else PGlite in the folder.
 * Throws `CannotOpenDatabase` with a sentence for the person who started the program.
 */
export function openDatabase({ databaseUrl, folder }: DatabasePlace): Promise<OpenDatabase> {
  return databaseUrl === undefined ? openEmbedded(startEmbedded(folder)) : openServer(databaseUrl)
}

/** Opens the embedded database once it has started. */
export async function openEmbedded(starting: Promise<Embedded>): Promise<OpenDatabase> {
  const { pool, stop } = await starting
  return ready(pool, 'PGlite', stop)
}

const MOST_CONNECTIONS = 10
const MOST_MS_TO_CONNECT = 3000
/** A statement that takes longer holds others up: it is given up. Migrations may take their time. */
const MOST_MS_A_STATEMENT = 30_000

async function openServer(databaseUrl: string): Promise<OpenDatabase> {
  const settings = {
    connectionString: databaseUrl,
    application_name: 'plumbline',
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: MOST_MS_TO_CONNECT,
    statement_timeout: MOST_MS_A_STATEMENT,
  }
  return ready(settings, 'PostgreSQL', async () => {}).catch((error: unknown) => {
    if (error instanceof CannotOpenDatabase) throw error
    // Without the error itself as cause: it may carry the address, and so the password.
    const message = `The PostgreSQL server named in DATABASE_URL cannot be used: ${wordsOf(error)}`
    throw new CannotOpenDatabase('unreachable', message)
  })
}

async function ready(
  settings: PoolConfig,
  engine: Engine,
  stop: () => Promise<void>,
): Promise<OpenDatabase> {
  const pool = new pg.Pool({ ...settings, types: { getTypeParser: parserOf } })
  // A connection may break while nobody uses it; the next query makes another or tells its caller.
  pool.on('error', () => {})
  const database = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool, onCreateConnection: inLondon }),
    // Documents are kept as they are: only names of tables and columns change their form.
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  const close = async () => {
    await database.destroy()
    await stop()
  }
  try {
    return { database, engine, version: await checkedVersion(database), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function inLondon(connection: DatabaseConnection): Promise<void> {
  await connection.executeQuery(CompiledQuery.raw(`set time zone 'Europe/London'`))
}

const DATE = 1082

/** A day stays the text it is, `2018-10-10`: as a `Date` it would move with the time zone. */
function parserOf(type: number, format?: 'text' | 'binary') {
  return type === DATE ? (day: string) => day : pg.types.getTypeParser(type, format)
}

async function checkedVersion(database: Database): Promise<string> {
  const { rows } = await sql<{ version: string; number: number }>`
    select current_setting('server_version') as version,
           current_setting('server_version_num')::int as number`.execute(database)
  const [found] = rows
  if (found === undefined) throw new Error('the server does not tell its version')
  const { version, number } = found
  if (isTooOld(number)) {
    const message = `The server is PostgreSQL ${version}: Plumbline needs 15 or newer.`
    throw new CannotOpenDatabase('too old', message)
  }
  return version.replace(/ .*/, '')
}

/** Whether a `server_version_num` (170004 for 17.4) is older than what every query is written for. */
export function isTooOld(versionNumber: number): boolean {
  return versionNumber < OLDEST
}

const OLDEST = 15_00_00

/** Whether the database answers now: for the readiness check. */
export async function isReachable(database: Database): Promise<boolean> {
  return sql`select 1`.execute(database).then(
    () => true,
    () => false,
  )
}
