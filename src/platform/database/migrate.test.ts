import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { type Database, migrate, readMigrations } from './index.ts'
import { migrationOf } from './migrations.ts'
import { onBothEngines, onBothEnginesEmpty } from './test-database.ts'

const make = migrationOf('story/0001-make', 'create schema story; create table story.a (x int)')
const fill = migrationOf('story/0002-fill', 'insert into story.a values (1); select 1;')
const broken = migrationOf('story/0003-broken', 'insert into story.a values (2); select 1 / 0;')
const mended = migrationOf('story/0003-broken', 'insert into story.a values (3);')

const kept = (database: Database) =>
  sql<{ x: number }>`select x from story.a order by x`
    .execute(database)
    .then(({ rows }) => rows.map(({ x }) => x))

onBothEnginesEmpty('applies each migration once, in order', async ({ database }) => {
  assert.deepEqual(await migrate(database, [make, fill]), ['story/0001-make', 'story/0002-fill'])
  assert.deepEqual(await migrate(database, [make, fill]), [])
  assert.deepEqual(await kept(database), [1])
})

onBothEnginesEmpty(
  'leaves nothing of a migration that fails, and goes on there when it is mended',
  async ({ database }) => {
    const message = 'Migration story/0003-broken failed: division by zero'
    await assert.rejects(migrate(database, [make, fill, broken]), { message })
    assert.deepEqual(await kept(database), [1])
    assert.deepEqual(await migrate(database, [make, fill, mended]), ['story/0003-broken'])
    assert.deepEqual(await kept(database), [1, 3])
  },
)

onBothEnginesEmpty('refuses another history than its own, by name', async ({ database }) => {
  await migrate(database, [make, fill])
  const edited = migrationOf('story/0001-make', `${make.text} -- better`)
  await assert.rejects(migrate(database, [edited, fill]), {
    name: 'CannotMigrate',
    message:
      'Migration story/0001-make was edited after it was applied. ' +
      'Put it back, and add a new one instead.',
  })
  await assert.rejects(migrate(database, [make]), {
    message: 'The database was made by a newer Plumbline: story/0002-fill is not known here.',
  })
})

onBothEnginesEmpty('lets two who start together take turns', async ({ database }) => {
  const both = await Promise.all([
    migrate(database, readMigrations()),
    migrate(database, readMigrations()),
  ])
  assert.deepEqual(
    both.flat().toSorted(),
    readMigrations()
      .map(({ name }) => name)
      .toSorted(),
  )
})

onBothEngines('never changes its own list of migrations', async ({ database }) => {
  await assert.rejects(
    sql`update platform.migration set sha256 = ''`.execute(database),
    /Rows of platform\.migration are never changed or removed: add a new one/,
  )
})
