import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { sql } from 'kysely'
import { CASE_RESOURCES } from '#platform/access'
import type { Database } from '#platform/database'
import { onBothEnginesAt } from '../../src/platform/database/test-database.ts'
import { CRN } from '../../src/supervision/people/test-cases.ts'
import { useEmergencyAccess } from './emergency.ts'
import { caseForms, fillIn } from './every-form.ts'
import { everyPage, notShown, type Seen, UNKNOWN_CRN } from './every-page.ts'
import { type Answer, aWorldProgram, type WorldProgram } from './world.ts'

/** Goal U1: a few roles for each page at each commit, every role that may in the deep run. */
const ROLES_A_PAGE = process.env.PLUMBLINE_DEEP === '1' ? 20 : 2

/** A row of the audit trail, by the request that wrote it. */
type Look = {
  readonly requestId: string | null
  readonly subject: string | null
  readonly action: string
  readonly resource: string
}

const CASES: ReadonlySet<string> = new Set([...Object.values(CRN), 'X900001'])

/** Every case whose number or name is in an answer: the names of the world have the number in them. */
function casesIn({ body }: Answer): readonly string[] {
  return [...new Set(body.match(/[A-Z]\d{6}/g) ?? [])].filter((crn) => CASES.has(crn))
}

/** Closed to everybody asked, and not there at all: whoever tries is on record all the same. */
const OPEN_TO_NOBODY: ReadonlySet<string> = new Set([CRN.restricted, UNKNOWN_CRN])

async function looksOf({ app }: WorldProgram): Promise<ReadonlyMap<string, readonly Look[]>> {
  const rows = await app.records({ as: 'loader' }, (transaction) =>
    transaction
      .selectFrom('audit.event')
      .select(['requestId', 'subject', 'action', 'resource'])
      .execute(),
  )
  return Map.groupBy(rows, ({ requestId }) => requestId ?? '')
}

/** What is wrong with what a page has put on record about the cases it shows; nothing when all is well. */
function faultsOf({ role, route, url, answer }: Seen, looks: readonly Look[]): readonly string[] {
  const at = `${role}: ${url}`
  if (isTheTrail(route) && looks.filter(({ subject }) => !isACase(subject)).length === 1) return []
  const unsaid = casesIn(answer).flatMap((crn) => {
    const theirs = looks.filter(({ subject, action }) => subject === crn && action !== 'refused')
    return theirs.length === 1 ? [] : [`${at}: shows ${crn}, on record ${theirs.length} times`]
  })
  return answer.statusCode === 404
    ? [...unsaid, ...refusalFaults(at, { route, url, looks })]
    : unsaid
}

/** The trail is looked at as one thing of the organisation, whoever is named in it. */
function isTheTrail({ access }: Seen['route']): boolean {
  return typeof access === 'object' && access.resource === 'audit trail'
}

function refusalFaults(
  at: string,
  { route, url, looks }: Pick<Seen, 'route' | 'url'> & { readonly looks: readonly Look[] },
): readonly string[] {
  const crn = /[A-Z]\d{6}/.exec(url)?.[0] ?? ''
  if (route.subject !== 'crn' || !OPEN_TO_NOBODY.has(crn)) return []
  const theirs = looks.filter(({ subject, action }) => subject === crn && action === 'refused')
  return theirs.length === 1 ? [] : [`${at}: refused, on record ${theirs.length} times`]
}

function isACase(subject: string | null): boolean {
  return /^[A-Z]\d{6}$/.test(subject ?? '')
}

async function everyFault(program: WorldProgram, seen: readonly Seen[]) {
  const looks = await looksOf(program)
  return seen.flatMap((one) => faultsOf(one, looks.get(requestOf(one.answer)) ?? []))
}

function requestOf({ headers }: Answer): string {
  return String(headers['x-request-id'])
}

const showsACase = ({ answer }: Seen) => casesIn(answer).length > 0

/** From ten past nine the trail takes nothing more: as if its disk were full. */
async function refuseToRecordLater(database: Database): Promise<void> {
  await sql`create function audit.full_disk() returns trigger language plpgsql as $$
    begin
      if new.at > '2026-11-23T09:10:00Z' then raise exception 'the disk is full'; end if;
      return new;
    end $$`.execute(database)
  await sql`create trigger full_disk before insert on audit.event
    for each row execute function audit.full_disk()`.execute(database)
}

async function everyLookIsOnRecord(program: WorldProgram, seen: readonly Seen[]): Promise<void> {
  for (const one of notShown(program, seen)) if (!isPlanted(one)) console.log(one)
  assert.deepEqual(await everyFault(program, seen), [])
  const routes = new Set(seen.filter(showsACase).map(({ route }) => route.url))
  assert.ok(routes.size >= 14, [...routes].join(' '))
  for (const url of ['/notices', '/cases/export.csv', '/samples']) assert.ok(routes.has(url), url)
  const refused = seen.filter(
    ({ route, answer }) => route.subject === 'crn' && answer.statusCode === 404,
  )
  assert.ok(refused.length >= 10, `${refused.length} refused`)
}

/** Each form is filled in and sent: one row for each part of the record that it changes. */
async function everyChangeIsOnRecord(program: WorldProgram, seen: readonly Seen[]): Promise<void> {
  const forms = caseForms(program.app.site)
  let sent = 0
  for (const form of forms) {
    const filledIn = await fillIn(program, form, seen)
    if (filledIn === null) continue
    const { answer, crn } = filledIn
    sent += 1
    const looks = (await looksOf(program)).get(requestOf(answer)) ?? []
    const theirs = looks.filter(({ subject }) => subject === crn)
    const parts = new Set(theirs.map(({ resource }) => resource))
    assert.ok(parts.size >= 1 && parts.size === theirs.length, `${form.name}: ${theirs.length}`)
    assert.ok(theirs.every(({ action }) => !['read', 'list', 'refused'].includes(action)))
  }
  assert.ok(sent >= 6, `${sent} forms`)
}

/** The trail takes nothing more: every page that showed a case shows none and says it is our mistake. */
async function nothingShowsUnrecorded(program: WorldProgram, seen: readonly Seen[]): Promise<void> {
  program.clock.moveBy(30 * 60_000)
  for (const { role, url } of seen.filter(showsACase)) {
    assert.ok(role !== 'public', url)
    const answer = await program.get(url, program.cookieOf(role))
    assert.deepEqual([answer.statusCode, casesIn(answer)], [500, []], `${role}: ${url}`)
  }
}

describe('whoever looks at a case or changes it', () => {
  const title =
    'is on record once for each person or sees nothing; and a page that forgets is found out'
  onBothEnginesAt(title, async (place) => {
    const program = await aWorldProgram(place, { prepare: refuseToRecordLater })
    try {
      plantPages(program)
      // So that those who are told have something to read.
      await useEmergencyAccess(program, 'The police ask')
      const seen = await everyPage(program, {
        most: ROLES_A_PAGE,
        ...{ closedToo: true, only: (url: string) => !isPlanted(url) },
      })
      await everyLookIsOnRecord(program, seen)
      await everyChangeIsOnRecord(program, seen)
      await forgottenLooksAreFoundOut(program)
      await nothingShowsUnrecorded(program, seen)
      console.log(`U1: ${seen.length} answers of every page looked at (${place.engine})`)
    } finally {
      await program.close()
    }
  })
})

/** The planted faults: unsaid, said twice, said of somebody else, and turned away unsaid. */
async function forgottenLooksAreFoundOut(program: WorldProgram): Promise<void> {
  const faults = await everyFault(
    program,
    await everyPage(program, { most: 1, closedToo: true, only: isPlanted }),
  )
  const at = (url: string) => faults.filter((fault) => fault.includes(`: ${url}`))
  const unseen = `responsible officer: /planted/unseen: shows ${CRN.own}, on record 0 times`
  assert.deepEqual([at('/planted/unseen')[0], at('/planted/unseen').length], [unseen, 20])
  assert.deepEqual(at('/planted/twice'), [
    `manager of service delivery: /planted/twice: shows ${CRN.own}, on record 2 times`,
  ])
  assert.ok(at('/planted/somebody-else').length > 0)
  assert.ok(at('/planted/quietly').length > 0)
}

const isPlanted = (url: string) => url.startsWith('/planted/')

/** Pages that show a case and say so to nobody, twice, of somebody else, or turn away unsaid. */
function plantPages({ app: { site } }: WorldProgram): void {
  const page = `<p>Family${CRN.own}</p>`
  const look = (subject: string) => ({
    ...{ organisation: null, action: 'read', resource: CASE_RESOURCES[0] },
    subjects: [subject],
  })
  const signedIn = { config: { access: 'signed in' } } as const
  const read = { resource: 'case identity', action: 'read' } as const
  site.get('/planted/unseen', signedIn, async (_, reply) => reply.type('text/html').send(page))
  site.get('/planted/twice', { config: { access: read } }, async (request, reply) => {
    await request.inRecords(async (transaction) => {
      await request.lookAt(transaction, look(CRN.own))
      await request.lookAt(transaction, look(CRN.own))
    })
    return reply.type('text/html').send(page)
  })
  site.get('/planted/somebody-else', { config: { access: read } }, async (request, reply) => {
    await request.inRecords((transaction) => request.lookAt(transaction, look(CRN.sampled)))
    return reply.type('text/html').send(page)
  })
  const ofCase = { config: { access: read, subject: 'crn' } } as const
  site.get('/planted/quietly/:crn', ofCase, async (_, reply) => reply.code(404).send('nothing'))
}
