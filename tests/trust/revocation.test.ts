import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Database } from '#platform/database'
import { day } from '#platform/dates'
import { recordCaseWorker, recordInspectorAccess, recordSampledCase } from '#supervision/people'
import { onBothEnginesAt } from '../../src/platform/database/test-database.ts'
import {
  CRN,
  type Somebody,
  somebody,
  type World,
} from '../../src/supervision/people/test-cases.ts'
import { emergencyAccessEnds } from './emergency.ts'
import { formIn } from './form-page.ts'
import type { Fields } from './program.ts'
import { type Answer, aWorldProgram, type WorldProgram } from './world.ts'

/** Goal A5: 20 trials at each commit, half on each engine; 100 on each in the deep run. */
const TRIALS = process.env.PLUMBLINE_DEEP === '1' ? 100 : 10

const CHANGED_BY = { changedBy: 'test' }

/** Ways in which somebody's access ends, all of them by pages, as it would happen. */
type Way = {
  readonly name: string
  readonly crn: string
  /** Somebody new, whose access has not ended yet. */
  readonly begin: (database: Database, world: World, accountId: string) => Promise<Somebody>
  readonly end: (program: WorldProgram, them: Somebody) => Promise<Answer>
  /** They stay signed in: it is the case alone that is closed to them. */
  readonly isOfTheCase?: true
}

const WAYS: readonly Way[] = [
  {
    ...{ name: 'the role is ended', crn: CRN.own, begin: anOfficer },
    end: (program, { accountId }) =>
      asRole(program, 'administrator', `/administration/staff/${accountId}/roles/${accountId}-1`, {
        ends: 'now',
      }),
  },
  {
    ...{ name: 'the account is stopped', crn: CRN.own, begin: anOfficer },
    end: (program, { accountId }) =>
      asRole(program, 'administrator', `/administration/staff/${accountId}/sign-in`, {
        active: 'no',
      }),
  },
  {
    ...{ name: 'they sign out everywhere', crn: CRN.own, begin: anOfficer },
    end: (program, them) => program.post('/sign-out', { everywhere: 'yes' }, cookieOf(them)),
  },
  {
    ...{ name: 'they are excluded from the case', crn: CRN.own, begin: anOfficer },
    end: (program, { accountId }) =>
      asRole(program, 'manager of service delivery', `/cases/${CRN.own}/access`, {
        excluded: [accountId],
        reason: 'They are neighbours',
      }),
    isOfTheCase: true,
  },
  {
    ...{ name: 'an inspector’s access is ended', crn: CRN.sampled, begin: anInspector },
    end: (program, { organisationId, accountId }) =>
      asRole(
        program,
        'administrator',
        `/administration/inspectors/${organisationId}/${accountId}/end`,
        { sure: 'yes' },
      ),
    isOfTheCase: true,
  },
]

/** An officer named to the case. */
async function anOfficer(database: Database, { provider }: World, accountId: string) {
  const given = { organisationId: provider, accountId, name: 'revoked', teamId: 'south' }
  const them = await somebody(database, { ...given, role: 'responsible officer' })
  const known = { organisationId: provider, crn: CRN.own, accountId, ...CHANGED_BY }
  await recordCaseWorker(database, { ...known, fromDay: day('2026-01-01'), untilDay: null })
  return them
}

/** An inspector with the case in their sample. */
async function anInspector(database: Database, world: World, accountId: string) {
  const { provider: organisationId, inspectorate: inspectorateId } = world
  const given = { organisationId: inspectorateId, accountId, name: 'revoked' }
  const them = await somebody(database, { ...given, role: 'assessor' })
  const access = { organisationId, inspectorateId, accountId }
  await recordInspectorAccess(database, {
    ...{ ...access, inspection: 'Autumn 2026', clearedForRestricted: false, ...CHANGED_BY },
    ...{ fromDay: day('2026-11-01'), untilDay: day('2026-12-01') },
  })
  await recordSampledCase(database, { ...access, crn: CRN.sampled })
  return them
}

const cookieOf = ({ token }: Somebody) => `plumbline-session=${token}`

/** Fills in a form as whoever holds the role of the world. */
async function asRole(
  program: WorldProgram,
  role: Parameters<WorldProgram['cookieOf']>[0],
  url: string,
  typed: Fields,
): Promise<Answer> {
  const cookie = program.cookieOf(role)
  const page = formIn((await program.get(url, cookie)).body)
  assert.ok(page !== null, `${role}: ${url} has no form`)
  return program.post(url, { ...page.sent, ...typed }, cookie)
}

/** A trial: who, whose access ends how, and which pages they have open beside the site's own. */
type Trial = { readonly way: Way; readonly them: Somebody; readonly also?: readonly string[] }

/**
 * Somebody has pages and a form of the case open, and their access ends: what of their next requests is
 * still answered as before.
 */
async function answeredAfter(
  program: WorldProgram,
  { way, them, also = [] }: Trial,
): Promise<readonly string[]> {
  const cookie = cookieOf(them)
  const page = `/cases/${way.crn}`
  const pages = [page, `${page}/history`, '/cases?q=Family', '/cases/export.csv', ...also]
  for (const url of pages) {
    const { statusCode, body } = await program.get(url, cookie)
    assert.ok(statusCode === 200 && body.includes(way.crn), `${way.name}: ${url} ${statusCode}`)
  }
  const form = formIn((await program.get(`${page}/safety`, cookie)).body)
  assert.equal(form !== null, them.organisationId === program.world.provider)
  assert.equal((await way.end(program, them)).statusCode, 303, way.name)

  const sent = { ...form?.sent, whoIsAtRisk: 'x', whatToDo: `Typed by ${them.accountId}` }
  const found: string[] = []
  for (const url of pages)
    if (isAnswered(await program.get(url, cookie), way)) found.push(`${way.name}: ${url}`)
  const late = await program.post(`${page}/safety`, sent, cookie)
  if (isAnswered(late, way)) found.push(`${way.name}: the form`)
  return found
}

/** Shown, done, or led on to anywhere but to signing in. */
function isAnswered({ statusCode, headers, body }: Answer, { crn, isOfTheCase }: Way): boolean {
  if (statusCode === 303) return !String(headers.location).startsWith('/sign-in')
  // Who is still signed in gets a list: without the case.
  return statusCode < 300 && (!isOfTheCase || body.includes(crn))
}

describe('access that ends', () => {
  const title = `is gone at the next request, ${TRIALS} times over, and in an emergency at its minute`
  onBothEnginesAt(title, async (place) => {
    const people: Somebody[] = []
    const program = await aWorldProgram(place, {
      prepare: async (database, world) => {
        for (let trial = 0; trial <= TRIALS; trial += 1)
          people.push(await wayOf(trial).begin(database, world, `leaver-${trial}`))
      },
    })
    try {
      const kept = plantKeptPage(program)
      const [first, ...others] = people
      assert.ok(first !== undefined && others.length === TRIALS)
      const found: string[] = []
      for (const [place, them] of others.entries())
        found.push(...(await answeredAfter(program, { way: wayOf(place + 1), them })))
      assert.deepEqual(found, [])
      assert.deepEqual(await typedAfterwards(program), [])

      const planted = await answeredAfter(program, { way: wayOf(0), them: first, also: [kept] })
      assert.deepEqual(planted, [`${wayOf(0).name}: ${kept}`])
      await emergencyAccessEnds(program)
    } finally {
      await program.close()
    }
  })
})

function wayOf(trial: number): Way {
  const way = WAYS[trial % WAYS.length]
  assert.ok(way !== undefined)
  return way
}

/** What was typed by people whose access had ended, in any state of the note. */
async function typedAfterwards({ app }: WorldProgram): Promise<readonly string[]> {
  const rows = await app.records({ as: 'loader' }, (transaction) =>
    transaction.selectFrom('people.safetyNote').select('whatToDo').execute(),
  )
  return rows.map(({ whatToDo }) => whatToDo).filter((words) => words.startsWith('Typed by'))
}

/** The planted fault: a page that is made once for each session, and shown from then on. */
function plantKeptPage({ app: { site } }: WorldProgram): string {
  const pages = new Map<string, string>()
  const everyone = { config: { access: 'everyone' } } as const
  site.get('/planted/kept', everyone, async ({ headers: { cookie = '' } }, reply) => {
    const page =
      pages.get(cookie) ??
      (await site.inject({ url: `/cases/${CRN.own}`, headers: { cookie } })).body
    pages.set(cookie, page)
    return reply.type('text/html').send(page)
  })
  return '/planted/kept'
}
