import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { sql } from 'kysely'
import {
  type Database,
  type Engine,
  migrate,
  type OpenDatabase,
  openDatabase,
  readMigrations,
} from '#platform/database'
import { onBothEngines } from '../database/test-database.ts'
import { writeBackup } from './backup-file.ts'
import type { Part } from './content/parts.ts'
import { makeBackup } from './make-backup.ts'
import { restoreBackup } from './restore-backup.ts'
import { readRecords } from './store/read-records.ts'
import {
  anEmptyPlace,
  contentOf,
  guardsOf,
  type Home,
  KEY,
  leftBeside,
  MIGRATIONS,
  migrationOf,
  tellStory,
} from './test-cases.ts'

const NOW = new Date('2018-10-10T09:00:00Z')

/** A database that is open: as its owner sees it, and whole. */
type Place = {
  readonly home: Home
  readonly owner: OpenDatabase
  readonly whole: Database
  readonly close: () => Promise<void>
}

async function open(home: Home): Promise<Place> {
  const owner = await openDatabase(home.place)
  if (home.seenWhole === home.place) {
    return { home, owner, whole: owner.database, close: owner.close }
  }
  const whole = await openDatabase(home.seenWhole)
  const close = () => owner.close().then(whole.close)
  return { home, owner, whole: whole.database, close }
}

/** What a restore must bring back: every row, guard and number. */
async function everythingIn(database: Database) {
  return { content: await contentOf(database), guards: await guardsOf(database) }
}

async function putOnRecord(database: Database): Promise<void> {
  await sql`insert into platform.organisation (organisation_id, name, recorded_by, recorded_at)
            values ('essex', 'Essex', 'Jo Marsh', now()) on conflict do nothing`.execute(database)
  await sql`select audit.record_as('essex', 'jo', 'Jo Marsh', 'read', 'case', 'X320811', 'an é', '{}')
           `.execute(database)
}

// Made once for each engine: a database with the story in it, and its backup.
const told = new Map<Engine, ReturnType<typeof tell>>()
const homes: Home[] = []
const folder = await mkdtemp(join(tmpdir(), 'plumbline-backups-'))
const file = (name: string) => join(folder, name)

after(async () => {
  for (const story of told.values()) await story.then(({ source }) => source.close())
  for (const home of homes) await home.remove()
  await rm(folder, { recursive: true, force: true })
})

async function tell(engine: Engine, beside: Database) {
  const source = await open(await empty(engine, beside))
  await migrate(source.owner.database, MIGRATIONS)
  await tellStory(source.whole)
  await putOnRecord(source.whole)
  await putOnRecord(source.whole)
  const before = await everythingIn(source.whole)
  await writeBackup(file(engine), KEY, readRecords(source.owner, NOW))
  return { source, before, backup: { file: file(engine), key: KEY } }
}

function theStory(engine: Engine, beside: Database): ReturnType<typeof tell> {
  const story = told.get(engine) ?? tell(engine, beside)
  told.set(engine, story)
  return story
}

async function empty(engine: Engine, beside: Database): Promise<Home> {
  const home = await anEmptyPlace(engine, beside)
  homes.push(home)
  return home
}

onBothEngines(
  'a restore brings back every table, guard and sequence, and undoes a bad update; work goes on there',
  async ({ database, engine }) => {
    const { source, before, backup } = await theStory(engine, database)
    await sql`update story.person set born_on = '1900-01-01'`.execute(source.whole)
    assert.notDeepEqual(await everythingIn(source.whole), before, 'the bad update is seen')

    const home = await empty(engine, database)
    await restoreBackup(backup, home.place, MIGRATIONS)
    const restored = await open(home)
    try {
      assert.deepEqual(await everythingIn(restored.whole), before)
      await assertWorkGoesOn(restored.whole)
    } finally {
      await restored.close()
    }
  },
)

/** Numbers go on where they stopped, and so does the chain of the audit trail; guards are in force. */
async function assertWorkGoesOn(database: Database): Promise<void> {
  await putOnRecord(database)
  const { rows: chain } = await sql<{ linked: boolean; sequence: string }>`
    select sequence, previous_hash = lag(hash, 1, repeat('0', 64)) over (order by sequence) as linked
      from audit.link where organisation_id = 'essex' order by sequence`.execute(database)
  assert.deepEqual(
    chain,
    ['1', '2', '3'].map((sequence) => ({ sequence, linked: true })),
  )
  const { rows: numbers } = await sql`
    insert into story.event (crn, said) values ('X3', 'after')
    returning event_id, letter`.execute(database)
  assert.deepEqual(numbers, [{ eventId: '2504', letter: '2510' }])
  const { rows: heard } = await sql`select from story.heard where what = 'after'`.execute(database)
  assert.equal(heard.length, 2, 'both triggers ran')
  await assert.rejects(sql`delete from story.event`.execute(database), /never changed or removed/)
}

onBothEngines(
  'an installation moves to the other engine and back',
  async ({ database, engine }) => {
    // From a server to a folder and back to a server: both ways at once.
    if (engine === 'PGlite') return
    const { before, backup } = await theStory(engine, database)
    const [away, back] = [await empty('PGlite', database), await empty('PostgreSQL', database)]
    await restoreBackup(backup, away.place, MIGRATIONS)
    await makeBackup({ file: file('away'), key: KEY }, away.place, NOW)
    await restoreBackup({ file: file('away'), key: KEY }, back.place, MIGRATIONS)
    const restored = await open(back)
    assert.deepEqual(await everythingIn(restored.whole).finally(restored.close), before)
  },
)

onBothEngines('a backup is of one moment, while others go on', async ({ database, engine }) => {
  // The embedded database has one connection: nobody else is at work there.
  if (engine === 'PGlite') return
  const { source } = await theStory(engine, database)
  const before = await contentOf(source.whole)
  const parts = withOthersAtWork(readRecords(source.owner, NOW), source.whole)
  await writeBackup(file('live'), KEY, parts)
  const { rows } = await sql`select from story.heard where times = 77`.execute(source.whole)
  assert.ok(rows.length > 30, `${rows.length} rows came meanwhile`)

  const home = await empty(engine, database)
  await restoreBackup({ file: file('live'), key: KEY }, home.place, MIGRATIONS)
  const restored = await open(home)
  assert.deepEqual(await contentOf(restored.whole).finally(restored.close), before)
})

/** Between any two parts of the backup somebody else writes, and early on takes much away. */
async function* withOthersAtWork(
  parts: AsyncIterable<Part>,
  others: Database,
): AsyncGenerator<Part> {
  for await (const part of parts) {
    await sql`insert into story.heard values ('meanwhile', 77)`.execute(others)
    await putOnRecord(others)
    if (part.kind === 'header') {
      await sql`update story.person set born_on = '1901-01-01'`.execute(others)
      await sql`delete from story.heard where times = 2`.execute(others)
    }
    yield part
  }
}

onBothEngines(
  'a backup made before a migration is restored as it was and then migrated',
  async ({ database, engine }) => {
    const { backup } = await theStory(engine, database)
    const later = `
      alter table story.person add column later text;
      update story.person set later = shout;`
    const newest = [...MIGRATIONS, migrationOf('story/0002-later', later)]
    const home = await empty(engine, database)
    await restoreBackup(backup, home.place, newest)
    const restored = await open(home)
    try {
      assert.deepEqual(await migrate(restored.owner.database, newest), [])
      const { rows } = await sql`
        select from story.person where later = shout`.execute(restored.whole)
      assert.equal(rows.length, 3)
    } finally {
      await restored.close()
    }
  },
)

onBothEngines(
  'a backup from a newer Plumbline is refused by name, and nothing is left behind',
  async ({ database, engine }) => {
    const { backup } = await theStory(engine, database)
    const home = await empty(engine, database)
    await assert.rejects(restoreBackup(backup, home.place, readMigrations()), {
      name: 'BackupFault',
      message:
        'The backup was made by a newer Plumbline: the migration story/0001-story is not known here',
    })
    await assertNothingIn(home)
  },
)

async function assertNothingIn(home: Home): Promise<void> {
  if (home.place.folder !== undefined) return assert.deepEqual(leftBeside(home.place), [])
  const { whole, close } = await open(home)
  assert.deepEqual(await contentOf(whole).finally(close), {})
}

onBothEngines(
  'a restore that loses a row or a table on the way is found out, and nothing is left behind',
  async ({ database, engine }) => {
    const { backup } = await theStory(engine, database)
    const home = await empty(engine, database)
    const faulty = (text: string) =>
      MIGRATIONS.map((one) =>
        one.name === 'story/0001-story' ? { ...one, text: one.text + text } : one,
      )
    // A rule, unlike a trigger, is not taken away meanwhile: here it stands for a faulty restore.
    const lossy = `;
      create rule lose as on insert to story.heard where new.times = 2 do instead nothing;`
    await assert.rejects(restoreBackup(backup, home.place, faulty(lossy)), {
      message:
        'The restore went wrong, and nothing of it was kept: ' +
        'the rows of story.heard are not those that were written',
    })
    await assertNothingIn(home)
    if (engine === 'PGlite') return // the same code: once is enough

    await assert.rejects(restoreBackup(backup, home.place, faulty('; drop table story.heard')), {
      message:
        'The backup holds a table that no migration makes: story.heard (times integer, what text)',
    })
    const more = '; create table story.more (x text)'
    await assert.rejects(restoreBackup(backup, home.place, faulty(more)), {
      message: 'The backup lacks the table story.more (x text)',
    })
    await assertNothingIn(home)
  },
)

onBothEngines('a place that is not empty is left as it is', async ({ database, engine }) => {
  const { source, backup } = await theStory(engine, database)
  const before = await everythingIn(source.whole)
  await assert.rejects(
    restoreBackup(backup, source.home.place, MIGRATIONS),
    / is not empty.*: a backup is restored only into an empty/,
  )
  assert.deepEqual(await everythingIn(source.whole), before)
  await assert.rejects(writeBackup(backup.file, KEY, readRecords(source.owner, NOW)), {
    message: `There is already a file ${backup.file}: name another`,
  })
})

onBothEngines('a backup is refused when rows are hidden', async ({ database, engine }) => {
  // In the embedded database whoever makes the backup is a superuser, from whom none can be hidden.
  if (engine === 'PGlite') return
  const { owner, whole, close } = await open(await empty(engine, database))
  const refused = (message: string) =>
    assert.rejects(writeBackup(file('hidden'), KEY, readRecords(owner, NOW)), { message })
  try {
    await migrate(owner.database, MIGRATIONS)
    await sql`create policy narrow on story.event as restrictive using (said <> 'first')`.execute(
      owner.database,
    )
    await refused(
      'Rows of story.event may be hidden even from its owner: it has a policy that narrows others',
    )
    await sql`alter table story.heard owner to current_user`.execute(whole)
    await refused(
      "A backup needs the owner of the tables, and story.heard is another's: set DATABASE_OWNER_URL",
    )
    assert.ok(!(await readdir(folder)).some((name) => name.startsWith('hidden')))
  } finally {
    await close()
  }
})
