import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { type AccessMatrix, type Role, readAccessMatrix, TEAM_ROLES } from '#platform/access'
import { applyAccessMatrix, recordAccount, recordAssignment, recordTeam } from '#platform/accounts'
import {
  type Database,
  type OrganisationKind,
  openRecords,
  type Records,
  recordOrganisation,
} from '#platform/database'
import { clockAt, day, type TestClock } from '#platform/dates'
import { formPlugin } from '#platform/forms'
import { createSite } from '#platform/web'
import type { TestDatabase } from '../database/test-database.ts'
import { signIn } from '../forms/test-cases.ts'

/** The time of every test that does not move it. */
export const NOW = new Date('2026-11-23T09:00:00Z')
const SECRET = 'a secret of thirty-two characters or more'

/** A site of the pages to try, on a test's database. */
export type PageSite = {
  readonly site: FastifyInstance
  readonly database: Database
  readonly records: Records
  readonly clock: TestClock
  /** The organisation of the test: a provider with team North. */
  readonly organisation: string
}

/** Somebody signed in. */
export type Visitor = {
  readonly organisationId: string
  readonly accountId: string
  readonly token: string
}

type Shared = { readonly clock: TestClock; readonly matrix: AccessMatrix }

/** Builds a site of the pages given on a test's database, calls `use`, and closes it. */
export async function withPages(
  { database, engine, organisation }: TestDatabase,
  pages: (shared: Shared) => readonly FastifyPluginAsync[],
  use: (given: PageSite) => Promise<void>,
): Promise<void> {
  const clock = clockAt(NOW)
  const opened = { database, engine, version: '', close: async () => {} }
  const records = await openRecords({ ...opened, giveUpOwnership: async () => database }, clock.now)
  const matrix = readAccessMatrix()
  await applyAccessMatrix(database, matrix)
  await aTeam(database, organisation)
  const limits = { account: 100_000, address: 100_000, signInFromAddress: 100_000 }
  const forms = formPlugin({ records, clock, secret: SECRET, warnMinutesBefore: 5 })
  const site = await createSite({
    plugins: [forms, ...pages({ clock, matrix })],
    ready: async () => true,
    trust: { records, matrix, clock, limits, secret: SECRET, secure: false },
  })
  try {
    await use({ site, database, records, clock, organisation })
  } finally {
    await site.close()
  }
}

/** Another organisation, of the kind given, with team North; its key. */
export async function anOrganisationOf(
  { database, organisation }: Pick<PageSite, 'database' | 'organisation'>,
  kind: OrganisationKind,
): Promise<string> {
  const key = `${organisation}-${kind}`
  const recorded = { recordedBy: 'test', recordedAt: NOW }
  await recordOrganisation(database, { organisation: key, name: `Test ${kind}`, kind, ...recorded })
  await aTeam(database, key)
  return key
}

async function aTeam(database: Database, organisationId: string): Promise<void> {
  await recordTeam(database, { organisationId, teamId: 'north', name: 'North', changedBy: 'test' })
}

/** An account with one role, or none, and a session begun now. */
export async function aVisitor(
  database: Database,
  organisationId: string,
  role: Role | null,
  accountId: string = role?.toLowerCase().replaceAll(' ', '-') ?? 'without-role',
): Promise<Visitor> {
  const known = { organisationId, accountId, changedBy: 'test' }
  const username = `${organisationId}.${accountId}`
  await recordAccount(database, { ...known, username, name: `Test ${accountId}`, email: null })
  if (role !== null) {
    await recordAssignment(database, {
      ...{ ...known, assignmentId: `${accountId}-1`, role },
      ...{ teamId: TEAM_ROLES.includes(role) ? 'north' : null },
      ...{ fromDay: day('2018-05-01'), untilDay: null },
    })
  }
  return { organisationId, ...(await signIn(database, { organisationId, accountId }, NOW)) }
}

/** A page as a browser gets it. */
export type Got = {
  readonly status: number
  readonly html: string
  readonly location: string | undefined
}

/** Opens an address as somebody. */
export async function get(site: FastifyInstance, who: Visitor, url: string): Promise<Got> {
  return got(await site.inject({ url, cookies: { 'plumbline-session': who.token } }))
}

/** Sends boxes to an address as somebody. */
export async function post(
  site: FastifyInstance,
  who: Visitor,
  url: string,
  boxes: Readonly<Record<string, string>>,
): Promise<Got> {
  return got(
    await site.inject({
      ...{ url, method: 'POST', cookies: { 'plumbline-session': who.token } },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(boxes).toString(),
    }),
  )
}

/** Opens a form as somebody, fills in these boxes and sends it. A page that is no form is the answer. */
export async function fillIn(
  site: FastifyInstance,
  who: Visitor,
  url: string,
  boxes: Readonly<Record<string, string>>,
): Promise<Got> {
  const page = await get(site, who, url)
  return page.status === 200 ? post(site, who, url, { _form: tokenIn(page), ...boxes }) : page
}

/** Sends a file to an address as a browser does. */
export async function sendFile(
  site: FastifyInstance,
  who: Visitor,
  url: string,
  { content, name }: { readonly content: string | Uint8Array; readonly name: string },
): Promise<Got> {
  const form = new FormData()
  form.set('file', new Blob([Buffer.from(content)]), name)
  const { headers, body } = new Response(form)
  return got(
    await site.inject({
      ...{ url, method: 'POST', cookies: { 'plumbline-session': who.token } },
      headers: { 'content-type': headers.get('content-type') ?? '' },
      payload: Buffer.from(await new Response(body).arrayBuffer()),
    }),
  )
}

/** The token in the form of a page. */
export function tokenIn({ html }: Got): string {
  return / name="_form" value="([^"]*)"/.exec(html)?.[1] ?? ''
}

/** The boxes of a date. */
export function dayBoxes(name: string, text: string): Readonly<Record<string, string>> {
  const [year = '', month = '', dayOfMonth = ''] = text.split('-')
  return { [`${name}-day`]: dayOfMonth, [`${name}-month`]: month, [`${name}-year`]: year }
}

/** A page without what differs at every request. */
export function withoutNonce(html: string): string {
  return html.replace(/nonce="[^"]*"/g, '')
}

function got(answer: { statusCode: number; body: string; headers: Record<string, unknown> }): Got {
  const { statusCode: status, body: html, headers } = answer
  const location = typeof headers.location === 'string' ? headers.location : undefined
  return { status, html, location }
}

/** What stands in an organisation's chain: each entry as `action resource subject`, in order. */
export async function onRecord(
  database: Database,
  organisationId: string,
): Promise<readonly string[]> {
  const rows = await database
    .selectFrom('audit.event')
    .select(['action', 'resource', 'subject'])
    .where('organisationId', '=', organisationId)
    .orderBy('eventId')
    .execute()
  return rows.map(({ action, resource, subject }) => `${action} ${resource} ${subject}`)
}
