import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { sql } from 'kysely'
import { type AccessMatrix, type Role, readAccessMatrix } from '#platform/access'
import { type Database, openRecords, type Records } from '#platform/database'
import { clockAt, type TestClock } from '#platform/dates'
import { formPlugin, keepWhatWasTyped } from '#platform/forms'
import { createSite } from '#platform/web'
import type { TestDatabase } from '../../../platform/database/test-database.ts'
import { aWorld, NOW, type Somebody, type World } from '../test-cases.ts'
import type { PeopleNeeds } from './needs.ts'
import { peoplePages } from './people-pages.ts'

const SECRET = 'a secret of thirty-two characters or more'

/** The pages of this chapter on a world of cases, and what a browser does with them. */
export type PeopleSite = {
  readonly site: FastifyInstance
  readonly database: Database
  readonly world: World
  readonly clock: TestClock
  readonly get: (who: Role | Somebody, url: string) => Promise<Answer>
  /** Opens a form and sends it with these boxes typed over, ticks by name, as a browser would. */
  readonly fill: (who: Role | Somebody, url: string, typed: Boxes) => Promise<Answer>
  readonly send: (who: Role | Somebody, url: string, boxes: Boxes) => Promise<Answer>
  /** Puts something on record by the site's clock; what the world holds is dated by the computer's. */
  readonly load: <T>(work: (transaction: Database) => Promise<T>) => Promise<T>
  /** What is on record about somebody's case: `who action resource`, in order. */
  readonly onRecord: (subject: string) => Promise<readonly Entry[]>
}

export type Boxes = Readonly<Record<string, string | readonly string[]>>

/** An answer, and its text without markup, in one line. */
export type Answer = {
  readonly status: number
  readonly html: string
  readonly text: string
  readonly location: string | undefined
  readonly headers: Readonly<Record<string, unknown>>
}

/** A row of the audit trail. */
export type Entry = {
  readonly actorName: string
  readonly action: string
  readonly resource: string
  readonly reason: string | null
  readonly detail: string | null
  readonly organisationId: string
}

/** What a later chapter's pages need, to be tried on the same site. */
export type Plugins = (needs: {
  readonly records: Records
  readonly matrix: AccessMatrix
  readonly clock: TestClock
}) => readonly FastifyPluginAsync[]

/** Builds the site on a test's database, with a later chapter's pages if given, and closes it. */
export async function withPeople(
  { database, engine, organisation }: TestDatabase,
  use: (given: PeopleSite) => Promise<void>,
  plugins: Plugins = () => [],
  added: Pick<PeopleNeeds, 'panels' | 'afterChange'> = {},
): Promise<void> {
  const clock = clockAt(NOW)
  const world = await aWorld(database, organisation)
  const opened = { database, engine, version: '', close: async () => {} }
  const records = await openRecords({ ...opened, giveUpOwnership: async () => database }, clock.now)
  const matrix = readAccessMatrix()
  const limits = { account: 100_000, address: 100_000, signInFromAddress: 100_000 }
  const trust = { records, matrix, clock, limits, secret: SECRET, secure: false }
  const site = await createSite({
    plugins: [
      formPlugin({ records, clock, secret: SECRET, warnMinutesBefore: 5 }),
      peoplePages({ matrix, clock, ...added }),
      ...plugins({ matrix, clock, records }),
    ],
    ready: async () => true,
    trust: { ...trust, onExpired: keepWhatWasTyped },
  })
  try {
    const load: PeopleSite['load'] = (work) => records({ as: 'loader' }, work)
    await use(browserOn({ site, database, world, clock, load }))
  } finally {
    await site.close()
  }
}

type OnSite = Pick<PeopleSite, 'site' | 'database' | 'world' | 'clock' | 'load'>

function browserOn(on: OnSite): PeopleSite {
  const { site, database, world } = on
  const cookiesOf = (who: Role | Somebody) => {
    const somebody = typeof who === 'string' ? world.people.get(who) : who
    return { 'plumbline-session': somebody?.token ?? '' }
  }
  const get: PeopleSite['get'] = (who, url) =>
    site.inject({ url, cookies: cookiesOf(who) }).then(answerOf)
  const send: PeopleSite['send'] = (who, url, boxes) => {
    const pairs = Object.entries(boxes).flatMap(([name, texts]) =>
      [texts].flat().map((text): [string, string] => [name, text]),
    )
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const payload = new URLSearchParams(pairs).toString()
    return site
      .inject({ url, method: 'POST', cookies: cookiesOf(who), headers, payload })
      .then(answerOf)
  }
  const fill: PeopleSite['fill'] = async (who, url, typed) => {
    const { html } = await get(who, url)
    return send(who, url, { ...boxesIn(html), ...typed })
  }
  const onRecord: PeopleSite['onRecord'] = async (subject) => {
    const { rows } = await sql<Entry>`
      select actor_name, action, resource, reason, detail, organisation_id from audit.event
       where subject = ${subject} and organisation_id in (${world.provider}, ${world.inspectorate})
       order by event_id`.execute(database)
    return rows
  }
  return { ...on, get, fill, send, onRecord }
}

/** What a browser sends of a page's form as it stands. */
function boxesIn(html: string): Record<string, string | string[]> {
  const boxes: Record<string, string | string[]> = {}
  for (const [tag] of html.matchAll(/<input[^>]*>/g)) {
    const name = / name="([^"]*)"/.exec(tag)?.[1]
    const value = plain(/ value="([^"]*)"/.exec(tag)?.[1] ?? '')
    const isTick = /type="(checkbox|radio)"/.test(tag)
    if (name === undefined || (isTick && !/ checked/.test(tag))) continue
    boxes[name] = isTick ? [...[boxes[name] ?? []].flat(), value] : value
  }
  for (const [, name = '', text = ''] of html.matchAll(
    /<textarea[^>]* name="([^"]*)"[^>]*>([^<]*)<\/textarea>/g,
  )) {
    boxes[name] = plain(text.replace(/^\n/, ''))
  }
  for (const [, name = '', options = ''] of html.matchAll(
    /<select[^>]* name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g,
  )) {
    const chosen = /<option value="([^"]*)"[^>]* selected/.exec(options)?.[1]
    boxes[name] = plain(chosen ?? '')
  }
  return boxes
}

type Injected = Awaited<ReturnType<FastifyInstance['inject']>>

function answerOf({ statusCode: status, body: html, headers }: Injected): Answer {
  const location = typeof headers.location === 'string' ? headers.location : undefined
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html
  const text = plain(main.replace(/<[^>]+>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
  return { status, html, text, location, headers }
}

function plain(html: string): string {
  return html.replace(/&(amp|lt|gt|quot|#\d+);/g, (whole, name: string) =>
    name.startsWith('#') ? String.fromCodePoint(Number(name.slice(1))) : (NAMED[name] ?? whole),
  )
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }
