import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { type Database, openDatabase, readMigrations } from '#platform/database'
import { startPostgres, type TestServer } from '../../src/platform/database/test-postgres.ts'

/** Goal R3: 6 races at each commit, 50 in the deep run, with all of the sample data in them. */
const DEEP = process.env.PLUMBLINE_DEEP === '1'
const RACES = DEEP ? { PostgreSQL: 25, PGlite: 25 } : { PostgreSQL: 5, PGlite: 1 }
const AT_ONCE = 3
const SOON_MS = 2000

const STARTER = fileURLToPath(new URL('./starter.ts', import.meta.url))

type Place = { readonly databaseUrl?: string; readonly folder: string }
/** How many rows each table has, and how often each migration is there. */
type State = Readonly<Record<string, number>>
type Outcome = {
  readonly ready?: true
  readonly refused?: string
  readonly afterMs: number
}

/** A process that starts Plumbline where it is told. */
type Starter = {
  readonly start: (place: Place) => Promise<Outcome>
  readonly stop: () => Promise<void>
  readonly kill: () => Promise<void>
}

async function aStarter(): Promise<Starter> {
  const data = DEEP ? 'all' : 'people'
  const child: ChildProcess = spawn(process.execPath, [STARTER, data], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const { stdin, stdout } = child
  assert.ok(stdin !== null && stdout !== null)
  const lines = createInterface(stdout)[Symbol.asyncIterator]()
  const answer = async () => {
    const { value, done } = await lines.next()
    assert.ok(done !== true, 'the starter has ended')
    return JSON.parse(value)
  }
  await answer()
  const tell = (told: object) => {
    stdin.write(`${JSON.stringify(told)}\n`)
    return answer()
  }
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  return { start: (place) => tell({ start: place }), stop: () => tell({ stop: true }), kill }
}

async function stateOf(place: Place): Promise<State> {
  const { database, close } = await openDatabase(place)
  try {
    return await counts(database)
  } finally {
    await close()
  }
}

async function counts(database: Database): Promise<State> {
  const { rows } = await sql<{ name: string; rows: number }>`
    select format('%I.%I', schemaname, tablename) as name,
           (xpath('/row/n/text()', query_to_xml(
             format('select count(*) as n from %I.%I', schemaname, tablename), false, true, '')))[1]::text::int as rows
      from pg_tables where schemaname not in ('pg_catalog', 'information_schema')
     order by 1`.execute(database)
  return Object.fromEntries(rows.map(({ name, rows: number }) => [name, number]))
}

describe(`${AT_ONCE} programs that start at once`, () => {
  let home = ''
  let server: TestServer | null = null
  let starters: readonly Starter[] = []
  let aloneAt: Place = { folder: '' }
  let alone: State = {}
  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'plumbline-races-'))
    server = await startPostgres().catch(() => null)
    starters = await Promise.all(Array.from({ length: AT_ONCE }, aStarter))
    aloneAt = server === null ? { folder: join(home, 'alone') } : await newDatabase(server, 'alone')
    assert.ok((await starters[0]?.start(aloneAt))?.ready)
    await starters[0]?.stop()
    alone = await stateOf(aloneAt)
    assert.equal(alone['platform.migration'], readMigrations().length)
    assert.ok((alone['people.person'] ?? 0) > 40 && (alone['audit.event'] ?? 0) > 40)
  })
  after(async () => {
    for (const { kill } of starters) await kill()
    await server?.stop()
    await rm(home, { recursive: true, force: true })
  })

  it(`all serve one server, migrated once, with one set of sample data, ${RACES.PostgreSQL} times (PostgreSQL)`, async (context) => {
    if (server === null) return context.skip('not tested on PostgreSQL: there is none')
    for (let race = 0; race < RACES.PostgreSQL; race += 1) {
      const place = await newDatabase(server, `${race}`)
      const outcomes = await Promise.all(starters.map(({ start }) => start(place)))
      assert.deepEqual(refusals(outcomes), [], `race ${race}`)
      await Promise.all(starters.map(({ stop }) => stop()))
      assert.deepEqual(await differences(place, alone), [], `race ${race}`)
    }
  })

  it(`find a folder taken in two seconds, all but one, and whole in the end, also after a kill, ${RACES.PGlite} times (PGlite)`, async () => {
    for (let race = 0; race < RACES.PGlite; race += 1) {
      const place: Place = { folder: join(home, `race-${race}`) }
      const outcomes = await Promise.all(starters.map(({ start }) => start(place)))
      const winner = outcomes.findIndex(({ ready }) => ready)
      const others = outcomes.toSpliced(winner, 1)
      assert.deepEqual(
        refusals(others),
        others.map(() => takenAt(place.folder)),
        `race ${race}`,
      )
      assert.deepEqual(
        others.filter(({ afterMs }) => afterMs > SOON_MS),
        [],
        `race ${race}`,
      )
      const isLast = race === RACES.PGlite - 1
      await (isLast ? starters[winner]?.kill() : starters[winner]?.stop())
      assert.deepEqual(await differences(place, alone), [], `race ${race}`)
    }
  })

  it('are found out when a set is there by half, or a migration twice (planted)', async () => {
    const { database, close } = await openDatabase(aloneAt)
    await database.transaction().execute(async (transaction) => {
      await sql`set local session_replication_role = replica`.execute(transaction)
      await sql`delete from people.case_note where note_id = 1`.execute(transaction)
      await sql`insert into platform.migration (name, sha256) values ('twice', 'x')`.execute(
        transaction,
      )
    })
    await close()
    const counted = (table: string) => alone[table] ?? 0
    const [notes, migrations] = [counted('people.case_note'), counted('platform.migration')]
    assert.deepEqual(await differences(aloneAt, alone), [
      `people.case_note: ${notes - 1}, not ${notes}`,
      `platform.migration: ${migrations + 1}, not ${migrations}`,
    ])
  })
})

function refusals(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.flatMap(({ refused }) => refused ?? [])
}

function takenAt(folder: string): string {
  return (
    `Another Plumbline is already using the database in ${folder}. ` +
    'Stop it first, or give this one a folder of its own.'
  )
}

/** The tables that do not hold what they hold after one program has started alone. */
async function differences(place: Place, alone: State): Promise<readonly string[]> {
  const state = await stateOf(place)
  const tables = new Set([...Object.keys(alone), ...Object.keys(state)])
  return [...tables].flatMap((table) =>
    state[table] === alone[table] ? [] : [`${table}: ${state[table]}, not ${alone[table]}`],
  )
}

async function newDatabase({ addressOf }: TestServer, race: string): Promise<Place> {
  const name = `plumbline_race_${process.pid}_${race}`
  const { database, close } = await openDatabase({ databaseUrl: addressOf('postgres') })
  await sql.raw(`create database ${name}`).execute(database).finally(close)
  return { databaseUrl: addressOf(name), folder: 'not used' }
}
