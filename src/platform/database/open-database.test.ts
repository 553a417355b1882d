import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { CannotOpenDatabase, isReachable, NoConnection, openDatabase } from './index.ts'
import { isTooOld } from './open-database.ts'
import { onBothEngines, onBothEnginesEmpty, openMigrated } from './test-database.ts'

onBothEngines('keeps a day as the text it is', async ({ database }) => {
  const { rows } = await sql<{ day: string }>`select date '2018-10-28' as day`.execute(database)
  assert.deepEqual(rows, [{ day: '2018-10-28' }])
})

onBothEngines('tells the time of day in London', async ({ database }) => {
  const { rows } = await sql<{ summer: string }>`
    select to_char(timestamptz '2018-07-01 12:00Z', 'HH24:MI') as summer`.execute(database)
  assert.deepEqual(rows, [{ summer: '13:00' }])
})

onBothEngines('orders names as an English index does', async ({ database }) => {
  const { rows } = await sql<{ name: string }>`
    select name from (values ('Zeal'), ('essex'), ('Éire'), ('Dyfed'), ('Essex')) as t (name)
    order by name collate platform.en_gb`.execute(database)
  const names = rows.map(({ name }) => name)
  assert.deepEqual(names, ['Dyfed', 'Éire', 'essex', 'Essex', 'Zeal'])
})

onBothEngines('answers the readiness check', async ({ database }) => {
  assert.equal(await isReachable(database), true)
})

test('a database that is closed does not answer the readiness check', async () => {
  const { database, close } = await openMigrated('PGlite')
  await close()
  assert.equal(await isReachable(database), false)
})

onBothEnginesEmpty(
  'whoever waits in vain for a connection to a server is told so, and the next is served again',
  async ({ database, engine }) => {
    // The embedded database has one connection for all, and everybody waits their turn.
    if (engine === 'PGlite') return
    const held = Promise.withResolvers<void>()
    const everyConnection = Array.from({ length: 10 }, () =>
      database.transaction().execute(() => held.promise),
    )
    const late = sql`select 1`.execute(database)
    await assert.rejects(late, (error) => error instanceof NoConnection && error.statusCode === 503)
    held.resolve()
    await Promise.allSettled(everyConnection)
    assert.equal(await isReachable(database), true)
  },
)

test('PostgreSQL 15 is new enough and 14 is not', () => {
  assert.equal(isTooOld(15_00_00), false)
  assert.equal(isTooOld(14_00_13), true)
})

test('a server that does not answer is named without its password', async () => {
  const databaseUrl = 'postgresql://jo:secret@127.0.0.1:9/plumbline'
  await assert.rejects(openDatabase({ databaseUrl }), (error) => {
    assert.ok(error instanceof CannotOpenDatabase)
    assert.equal(error.why, 'unreachable')
    assert.match(error.message, /^The PostgreSQL server named in DATABASE_URL cannot be used: /)
    assert.doesNotMatch(JSON.stringify(error) + String(error.stack) + String(error.cause), /secret/)
    return true
  })
})

test('an address that is none is refused without its password', async () => {
  await assert.rejects(openDatabase({ databaseUrl: 'postgresql://jo:secret@[/x' }), (error) => {
    assert.ok(error instanceof CannotOpenDatabase)
    assert.doesNotMatch(String(error.stack) + String(error.cause), /secret/)
    return true
  })
})
