import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { PGlite } from '@electric-sql/pglite'
import { sql } from 'kysely'
import { embeddedOn } from './embedded.ts'
import { migrate } from './migrate.ts'
import { readMigrations } from './migrations.ts'
import {
  type Database,
  type Engine,
  type OpenDatabase,
  openDatabase,
  openEmbedded,
} from './open-database.ts'
import { recordOrganisation } from './organisations.ts'
import { enter, type Who } from './records.ts'
import { startPostgres, type TestServer } from './test-postgres.ts'

export { enter } from './records.ts'

/** What a test is given: a database, and an organisation nobody else has written for. */
export type TestDatabase = {
  readonly database: Database
  readonly engine: Engine
  readonly organisation: string
}

/**
 * One test on PGlite and on PostgreSQL, on the database that all tests of this process share. They
 * keep apart as organisations do: every row belongs to one, and each test has its own.
 */
export function onBothEngines(name: string, body: (given: TestDatabase) => Promise<void>): void {
  onEach(name, async (engine) => {
    const { database } = await shared(engine)
    await body({ database, engine, organisation: await anOrganisation(database) })
  })
}

/** One test on both engines, each on an empty database of its own that nothing has migrated. */
export function onBothEnginesEmpty(
  name: string,
  body: (given: Omit<TestDatabase, 'organisation'>) => Promise<void>,
): void {
  onEach(name, async (engine) => {
    const { database, close } = await openEmpty(engine)
    try {
      await body({ database, engine })
    } finally {
      await close()
    }
  })
}

/**
 * One test of a whole program on each engine, which opens its own database in the place given: an
 * address, or memory. The place is gone after the test.
 */
export function onBothEnginesAt(
  name: string,
  body: (place: { readonly databaseUrl?: string; readonly engine: Engine }) => Promise<void>,
): void {
  onEach(name, async (engine) => {
    if (engine === 'PGlite') return body({ engine })
    const { databaseUrl, drop } = await newServerDatabase()
    await body({ engine, databaseUrl }).finally(drop)
  })
}

/** A migrated database of its own for a test of the whole program; the caller closes it. */
export async function openMigrated(engine: Engine): Promise<OpenDatabase> {
  const open = await openEmpty(engine)
  await migrate(open.database, readMigrations())
  return open
}

/** One transaction in somebody's name, as `Records` makes it, that leaves nothing behind. */
export async function inTheNameOf<T>(
  database: Database,
  who: Who & { readonly now: Date },
  work: (transaction: Database) => Promise<T>,
): Promise<T> {
  const done: { answer?: T } = {}
  const undo = new Error('undo')
  await database
    .transaction()
    .execute(async (transaction) => {
      await enter(transaction, who, who.now)
      done.answer = await work(transaction)
      throw undo
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
  if (!('answer' in done)) throw new Error('the work did not end')
  return done.answer
}

/** Makes an organisation that no other test knows. */
export async function anOrganisation(database: Database): Promise<string> {
  const organisation = `test-${randomUUID()}`
  const recorded = { recordedBy: 'Jo Marsh', recordedAt: new Date('2018-10-10T09:00:00Z') }
  await recordOrganisation(database, { organisation, name: 'Test', ...recorded })
  return organisation
}

function onEach(name: string, body: (engine: Engine) => Promise<void>): void {
  test(`${name} (PGlite)`, () => body('PGlite'))
  test(`${name} (PostgreSQL)`, async (context) => {
    const why = await whyNoPostgres()
    if (why === null) return body('PostgreSQL')
    if (process.env.CI === 'true') throw new Error(why)
    context.skip(why)
  })
}

// Started by the first test that needs it, and stopped once after the last: a start takes seconds.
const started = {
  image: null as Promise<Blob> | null,
  server: null as Promise<TestServer> | null,
  shared: new Map<Engine, Promise<OpenDatabase>>(),
}

after(async () => {
  for (const open of started.shared.values()) {
    await open.then(({ close }) => close()).catch(() => {})
  }
  await started.server?.then(({ stop }) => stop()).catch(() => {})
})

function shared(engine: Engine): Promise<OpenDatabase> {
  const open = started.shared.get(engine) ?? openMigrated(engine)
  started.shared.set(engine, open)
  return open
}

async function openEmpty(engine: Engine): Promise<OpenDatabase> {
  if (engine === 'PGlite') {
    started.image ??= emptyImage()
    const pglite = await PGlite.create({ loadDataDir: await started.image })
    return openEmbedded(embeddedOn(pglite))
  }
  const { databaseUrl, drop } = await newServerDatabase()
  const open = await openDatabase({ databaseUrl })
  const close = async () => {
    await open.close()
    await drop()
  }
  return { ...open, close }
}

async function newServerDatabase() {
  const { addressOf } = await server()
  const name = `plumbline_test_${randomUUID().replaceAll('-', '_')}`
  await inMaintenance(addressOf('postgres'), `create database ${name}`)
  const drop = () => inMaintenance(addressOf('postgres'), `drop database ${name} with (force)`)
  return { databaseUrl: addressOf(name), drop }
}

/** A new PGlite takes seconds, a copy of one half a second. */
async function emptyImage(): Promise<Blob> {
  const pglite = await PGlite.create()
  const image = await pglite.dumpDataDir('none')
  await pglite.close()
  return image
}

function server(): Promise<TestServer> {
  started.server ??= startPostgres()
  return started.server
}

/** Says once, in one line, that there is no server. */
async function whyNoPostgres(): Promise<string | null> {
  const first = started.server === null
  return server().then(
    () => null,
    (error: Error) => {
      const why = `not tested on PostgreSQL: ${error.message.split('\n')[0]}`
      if (first) console.log(why)
      return why
    },
  )
}

async function inMaintenance(databaseUrl: string, statement: string): Promise<void> {
  const { database, close } = await openDatabase({ databaseUrl })
  await sql.raw(statement).execute(database).finally(close)
}
