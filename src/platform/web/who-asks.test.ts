import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { describe, it } from 'node:test'
import type { FastifyPluginAsync } from 'fastify'
import { onBothEngines } from '../database/test-database.ts'
import { EVERYONE, PARTS_OF_A_CASE } from './route-access.ts'
import { createSite } from './site.ts'
import { withTrust } from './test-cases.ts'

const SIGNED_IN = { config: { access: 'signed in' } } as const
const STAFF = { config: { access: { resource: 'staff', action: 'read' } } } as const
const CASE = {
  config: { access: { resource: 'case record', action: 'read' }, subject: 'crn' },
} as const
const CRN = 'X100001'
const SECRET = 'Family of X100001'
const ERROR_VIEW = 'platform/web/error-pages/error'
const LOOK = { organisation: null, action: 'read', resource: 'case record', subjects: [CRN] }

/** Pages for each kind of reader, and pages that forget, or only seem to remember, the look. */
const pages: FastifyPluginAsync = async (site) => {
  site.get('/open', EVERYONE, async (_, reply) =>
    reply.page(ERROR_VIEW, { title: 'Open', sentences: [] }),
  )
  site.get('/mine', SIGNED_IN, async ({ signedIn }) => signedIn?.name)
  site.post('/mine', SIGNED_IN, async () => 'taken')
  site.post('/sent-only', SIGNED_IN, async () => 'taken')
  site.get('/staff', STAFF, async () => 'names of staff')
  site.get('/cases/:crn', CASE, async (request) =>
    request.inRecords(async (transaction) => {
      await request.lookAt(transaction, LOOK)
      return SECRET
    }),
  )
  site.get('/forgets/:crn', CASE, async (_, reply) =>
    reply.header('content-disposition', `attachment; filename="${SECRET}.txt"`).send(SECRET),
  )
  site.get('/forgets-as-stream/:crn', CASE, async (_, reply) =>
    reply.type('text/csv').send(Readable.from([SECRET])),
  )
  site.get('/forgets-in-merge/:crn', CASE, async (_, reply) => reply.code(409).send(SECRET))
  site.get('/looks-in-vain/:crn', CASE, async (request) => {
    await request
      .inRecords(async (transaction) => {
        await request.lookAt(transaction, LOOK)
        throw new Error('the look is not kept')
      })
      .catch(() => {})
    return SECRET
  })
}

onBothEngines(
  'whoever is not signed in is led to sign in and back, and sees nothing',
  async (database) => {
    await withTrust(database, { pages }, async ({ site }) => {
      for (const url of ['/mine?page=2', '/staff', `/cases/${CRN}`]) {
        const { statusCode, headers, body } = await site.inject(url)
        assert.equal(statusCode, 303, url)
        assert.equal(headers.location, `/sign-in?to=${encodeURIComponent(url)}`)
        assert.equal(body, '')
      }
      const sent = await site.inject({ url: '/mine', method: 'POST' })
      assert.equal(sent.headers.location, '/sign-in?to=%2Fmine')
      // There is no page to come back to.
      const sentOnly = await site.inject({ url: '/sent-only', method: 'POST' })
      assert.equal(sentOnly.headers.location, '/sign-in')
    })
  },
)

onBothEngines(
  'a page is shown to those it is for, and is like no page at all to others',
  async (database) => {
    await withTrust(database, { pages }, async ({ site, officer, administrator }) => {
      const get = (url: string, cookies: typeof officer) => site.inject({ url, cookies })
      assert.equal((await get('/mine', officer)).body, 'Test responsible-officer')
      assert.equal((await get('/staff', administrator)).body, 'names of staff')
      assert.equal((await get(`/cases/${CRN}`, officer)).body, SECRET)
      for (const [url, cookies] of [
        ['/staff', officer],
        [`/cases/${CRN}`, administrator],
      ] as const) {
        const notTheirs = await get(url, cookies)
        const unknown = await get('/nowhere', cookies)
        assert.equal(notTheirs.statusCode, 404)
        assert.equal(notTheirs.statusCode, unknown.statusCode)
        assert.equal(withoutNonce(notTheirs.body), withoutNonce(unknown.body))
        assert.deepEqual(Object.keys(notTheirs.headers), Object.keys(unknown.headers))
      }
    })
  },
)

onBothEngines('a session that is over or unknown is nobody', async (database) => {
  await withTrust(database, { pages }, async ({ site, clock, officer }) => {
    const status = async (cookies: Readonly<Record<string, string>>) =>
      (await site.inject({ url: '/mine', cookies })).statusCode
    assert.equal(await status({ 'plumbline-session': 'made up' }), 303)
    clock.moveBy(60 * 60_000)
    assert.equal(await status(officer), 303)
  })
})

onBothEngines(
  'what was sent after the session was over is handed on before signing in',
  async (database) => {
    const kept: unknown[] = []
    const onExpired = async ({ body }: { body: unknown }) => void kept.push(body)
    await withTrust(database, { pages, trust: { onExpired } }, async ({ site }) => {
      const { statusCode } = await site.inject({
        ...{ url: '/mine', method: 'POST', payload: 'words=long+text' },
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
      assert.equal(statusCode, 303)
      assert.deepEqual(
        kept.map((body) => ({ ...Object(body) })),
        [{ words: 'long text' }],
      )
      await site.inject('/mine')
      assert.equal(kept.length, 1)
    })
  },
)

onBothEngines(
  'a page of a case that has not put its look on record answers 500 and discloses nothing (planted)',
  async (database) => {
    await withTrust(database, { pages }, async ({ site, officer: cookies }) => {
      for (const page of ['forgets', 'forgets-as-stream', 'forgets-in-merge', 'looks-in-vain']) {
        const { statusCode, body, headers } = await site.inject({ url: `/${page}/${CRN}`, cookies })
        assert.equal(statusCode, 500, page)
        assert.match(body, /the look was not put on record/, page)
        assert.ok(!JSON.stringify([body, headers]).includes(SECRET), page)
      }
    })
  },
)

onBothEngines(
  'a look is on record once for each person, in the name of who looked',
  async (database) => {
    await withTrust(database, { pages }, async ({ site, officer: cookies, organisation }) => {
      await site.inject({ url: `/cases/${CRN}`, cookies })
      const rows = await database.database
        .selectFrom('audit.event')
        .select(['actorId', 'action', 'subject'])
        .where('organisationId', '=', organisation)
        .execute()
      const actorId = `${organisation}/responsible-officer`
      assert.deepEqual(rows, [{ actorId, action: 'read', subject: CRN }])
    })
  },
)

onBothEngines('nothing that somebody sees signed in stays in a browser', async (database) => {
  await withTrust(database, { pages }, async ({ site, officer: cookies }) => {
    const kept = async (url: string, who?: typeof cookies) =>
      (await site.inject(who === undefined ? { url } : { url, cookies: who })).headers[
        'cache-control'
      ]
    for (const url of ['/open', '/mine', `/cases/${CRN}`, '/staff', '/nowhere', '/sign-in'])
      assert.equal(await kept(url, cookies), 'no-store', url)
    assert.equal(await kept('/sign-in'), 'no-store')
    assert.equal(await kept('/mine'), 'no-store')
    assert.equal(await kept('/open'), 'no-cache')
    assert.match(String(await kept('/site.css', cookies)), /max-age/)
  })
})

onBothEngines('the header tells who is signed in and lets them sign out', async (database) => {
  await withTrust(database, { pages }, async ({ site, officer: cookies }) => {
    const { body } = await site.inject({ url: '/open', cookies })
    assert.match(body, /Test responsible-officer, Test/)
    assert.match(body, /<form method="post" action="\/sign-out">/)
    assert.match(body, /href="\/my-access"/)
    const open = (await site.inject('/open')).body
    assert.doesNotMatch(open, /action="\/sign-out"/)
    assert.match(open, /href="\/sign-in"/)
  })
})

describe('without a way to sign in', () => {
  it('only what is for everyone is there', async () => {
    const site = await createSite({ plugins: [pages], ready: async () => true })
    const status = async (url: string) => (await site.inject(url)).statusCode
    assert.equal(await status('/open'), 200)
    for (const url of ['/mine', '/staff', `/forgets/${CRN}`]) assert.equal(await status(url), 404)
  })

  it('the parts of a case are those of the access matrix', () => {
    assert.ok(PARTS_OF_A_CASE.every((resource) => resource.startsWith('case ')))
    assert.equal(PARTS_OF_A_CASE.length, 8)
  })
})

function withoutNonce(html: string): string {
  return html.replaceAll(/nonce="[^"]*"/g, 'nonce')
}
