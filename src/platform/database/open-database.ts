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
import { sayingNoConnection } from './no-connection.ts'
import { preparing } from './prepared.ts'
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
  /**
   * The same database with no rights at all outside a transaction that takes a role (`openRecords`).
   * `database` above is not to be used after it.
   */
  readonly giveUpOwnership: () => Promise<Database>
  readonly close: () => Promise<void>
}

/** Where the database is: a server's address, or a folder; with neither, in memory. */
export type DatabasePlace = {
  readonly databaseUrl?: string | undefined
  /** The same server in the name of the owner of the tables, who migrates; else `databaseUrl` does. */
  readonly ownerUrl?: string | undefined
  /** Refuse a server that may lose what it has acknowledged in a power cut (`fsync = off`). */
  readonly durable?: boolean
  readonly folder?: string | undefined
}

/**
 * Opens the database: a PostgreSQL server when there is an address, else PGlite in the folder.
 * Throws `CannotOpenDatabase` with a sentence for the person who started the program.
 */
export function openDatabase(place: DatabasePlace): Promise<OpenDatabase> {
  const { databaseUrl, folder } = place
  return databaseUrl === undefined
    ? openEmbedded(startEmbedded(folder))
    : openServer(databaseUrl, place)
}

/** Opens the embedded database once it has started. */
export async function openEmbedded(starting: Promise<Embedded>): Promise<OpenDatabase> {
  const { pool, stop } = await starting
  return ready({ pool, owner: pool, durable: false }, 'PGlite', stop)
}

const MOST_CONNECTIONS = 10
const MOST_MS_TO_CONNECT = 3000
/** A statement that takes longer holds others up: it is given up. Migrations may take their time. */
const MOST_MS_A_STATEMENT = 30_000

async function openServer(
  databaseUrl: string,
  { ownerUrl = databaseUrl, durable = false }: DatabasePlace,
): Promise<OpenDatabase> {
  const settings = { pool: settingsFor(databaseUrl), owner: settingsFor(ownerUrl), durable }
  return ready(settings, 'PostgreSQL', async () => {}).catch((error: unknown) => {
    if (error instanceof CannotOpenDatabase) throw error
    // Without the error itself as cause: it may carry the address, and so the password.
    const message = `The PostgreSQL server named in DATABASE_URL cannot be used: ${wordsOf(error)}`
    throw new CannotOpenDatabase('unreachable', message)
  })
}

function settingsFor(connectionString: string): PoolConfig {
  return {
    connectionString,
    application_name: 'plumbline',
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: MOST_MS_TO_CONNECT,
    statement_timeout: MOST_MS_A_STATEMENT,
  }
}

/** How the program's own work connects, how the owner of the tables does, and what is insisted on. */
type Connections = {
  readonly pool: PoolConfig
  readonly owner: PoolConfig
  readonly durable: boolean
}

async function ready(
  connections: Connections,
  engine: Engine,
  stop: () => Promise<void>,
): Promise<OpenDatabase> {
  const owner = connect(connections.owner)
  const opened = [owner]
  const close = async () => {
    for (const one of opened) await one.destroy()
    await stop()
  }
  const giveUpOwnership = async () => {
    // First the owner's: the embedded database takes one connection at a time.
    await owner.destroy()
    const prepares = engine === 'PostgreSQL'
    const nobody = connect(connections.pool, { role: 'plumbline_nobody', prepares })
    opened.splice(0, 1, nobody)
    await isReachable(nobody)
    return nobody
  }
  try {
    const version = await checkedVersion(owner, connections.durable)
    return { database: owner, engine, version, giveUpOwnership, close }
  } catch (error) {
    await close()
    throw error
  }
}

/**
 * A pool of connections, each of which begins in the role given. The embedded database is one session
 * for all, which remembers what was prepared before: there nothing is.
 */
function connect(
  settings: PoolConfig,
  { role, prepares = false }: { readonly role?: string; readonly prepares?: boolean } = {},
): Database {
  const pool = new pg.Pool({ ...settings, types: { getTypeParser: parserOf } })
  // A connection may break while nobody uses it; the next query makes another or tells its caller.
  pool.on('error', () => {})
  const begin = async (connection: DatabaseConnection) => {
    await connection.executeQuery(CompiledQuery.raw(`set time zone 'Europe/London'`))
    if (role !== undefined) await connection.executeQuery(CompiledQuery.raw(`set role ${role}`))
  }
  return new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool: sayingNoConnection(prepares ? preparing(pool) : pool),
      onCreateConnection: begin,
    }),
    // Documents are kept as they are: only names of tables and columns change their form.
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}

const DATE = 1082

/** A day stays the text it is, `2018-10-10`: as a `Date` it would move with the time zone. */
function parserOf(type: number, format?: 'text' | 'binary') {
  return type === DATE ? (day: string) => day : pg.types.getTypeParser(type, format)
}

async function checkedVersion(database: Database, durable: boolean): Promise<string> {
  const { rows } = await sql<{ version: string; number: number; fsync: string }>`
    select current_setting('server_version') as version, current_setting('fsync') as fsync,
           current_setting('server_version_num')::int as number`.execute(database)
  const [found] = rows
  if (found === undefined) throw new Error('the server does not tell its version')
  const { version, number, fsync } = found
  if (durable && fsync !== 'on') {
    const message =
      'The server runs with fsync off: a power cut may lose what it acknowledged. Turn fsync on.'
    throw new CannotOpenDatabase('not durable', message)
  }
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
