import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Role } from '#platform/access'
import {
  type Database,
  migrate,
  openDatabase,
  readMigrations,
  recordOrganisation,
} from '#platform/database'
import { clockAt, type TestClock } from '#platform/dates'
import { type App, createApp } from '../../src/app.ts'
import {
  aWorld,
  hiddenCases,
  NOW,
  type Somebody,
  somebody,
  type World,
} from '../../src/supervision/people/test-cases.ts'
import { encoded, type Fields } from './program.ts'

/** The program on a small world of cases in every relation, with somebody signed in for each role. */
export type WorldProgram = {
  readonly app: App
  readonly world: World
  readonly clock: TestClock
  /** An administrator of the organisation that runs the installation, who adds organisations. */
  readonly installer: Somebody
  /** The cases that only one colleague may know of. */
  readonly hidden: readonly string[]
  readonly log: readonly string[]
  readonly cookieOf: (role: Role) => string
  readonly get: (url: string, cookie: string | null) => Promise<Answer>
  readonly post: (url: string, fields: Fields, cookie: string | null) => Promise<Answer>
  readonly close: () => Promise<void>
}

/** What the world has beside its cases: hidden ones, and whatever its owner does to it beforehand. */
export type Preparation = {
  readonly hidden?: number
  readonly prepare?: (database: Database, world: World) => Promise<void>
}

export type Answer = Awaited<ReturnType<App['site']['inject']>>

/** What every hidden word is made of, to be found wherever it should not be. */
export const CANARY = 'Qzxcanary'

/** Every case of the world is being taken in, so that the pages of intake are about something. */
async function takeIn(database: Database, { provider, elsewhere }: World): Promise<void> {
  await sql`insert into allocation.intake (organisation_id, crn, received_on, changed_by)
    select organisation_id, crn, '2026-11-02', 'test' from people.person
     where organisation_id = any (${[provider, elsewhere]}::text[])`.execute(database)
}

/** Makes the world and starts the program on it; on a server, or in a folder that goes with it. */
export async function aWorldProgram(
  place: { readonly databaseUrl?: string },
  { hidden: count = 0, prepare = async () => {} }: Preparation = {},
): Promise<WorldProgram> {
  const home = await mkdtemp(join(tmpdir(), 'plumbline-world-'))
  const folder = join(home, 'data')
  const where = place.databaseUrl === undefined ? { folder } : { databaseUrl: place.databaseUrl }
  const opened = await openDatabase(where)
  await migrate(opened.database, readMigrations())
  // On one connection whose moment is the clock's, so that what is written here never shows the wall's time.
  const { world, hidden, installer } = await opened.database
    .connection()
    .execute(async (database) => {
      await sql`select set_config('plumbline.now', ${NOW.toISOString()}, false)`.execute(database)
      const world = await aWorld(database, 'world')
      await takeIn(database, world)
      const hidden = await hiddenCases(database, world.provider, { count, canary: CANARY })
      const organisationId = 'world-installation'
      await recordOrganisation(database, {
        ...{ organisation: organisationId, name: 'Installation', kind: 'installation' },
        ...{ recordedBy: 'test', recordedAt: NOW },
      })
      const runs = { organisationId, role: 'administrator', name: 'installation' } as const
      const installer = await somebody(database, runs)
      const spare = {
        organisationId: world.inspectorate,
        accountId: 'spare',
        role: 'assessor',
      } as const
      await somebody(database, { ...spare, name: 'spare' })
      await prepare(database, world)
      return { world, hidden, installer }
    })
  await opened.close()

  const clock = clockAt(NOW)
  const log: string[] = []
  const app = await createApp({
    ...{ databaseUrl: place.databaseUrl, databaseFolder: folder, sampleData: false, clock },
    secret: 's'.repeat(64),
    requestLimits: { account: 1e6, address: 1e6, signInFromAddress: 1e6 },
    logger: { level: 'trace', stream: { write: (line: string) => void log.push(line) } },
  })
  const get = (url: string, cookie: string | null) =>
    app.site.inject({ url, headers: cookie === null ? {} : { cookie } })
  const post = (url: string, fields: Fields, cookie: string | null) =>
    app.site.inject({
      method: 'POST',
      url,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(cookie === null ? {} : { cookie }),
      },
      payload: encoded(fields),
    })
  const close = async () => {
    await app.close()
    await rm(home, { recursive: true, force: true })
  }
  const cookieOf = (role: Role) => `plumbline-session=${world.people.get(role)?.token}`
  return { app, world, clock, installer, hidden, log, cookieOf, get, post, close }
}

/** An answer without what differs at every request: nonces, form tokens and the request's number. */
export function comparable({ statusCode, headers, body }: Answer): string {
  const kept = Object.entries(headers)
    .filter(([name]) => !['date', 'x-request-id', 'content-length', 'set-cookie'].includes(name))
    .map(([name, value]) => `${name}: ${value}`)
    .toSorted()
  return [statusCode, ...kept, '', body]
    .join('\n')
    .replace(/nonce-[A-Za-z0-9+/=_-]+/g, 'nonce-')
    .replace(/nonce="[^"]*"/g, 'nonce=""')
    .replace(/(name="_form"[^>]*value=")[^"]*/g, '$1')
    .replace(/(value=")[^"]*("[^>]*name="_form")/g, '$1$2')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'request')
}
