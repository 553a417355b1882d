import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { NoConnection } from '#platform/database'
import { EVERYONE, routesOf } from './route-access.ts'
import { createSite } from './site.ts'

const aSite = (ready: () => Promise<boolean> = async () => true) =>
  createSite({
    ready,
    plugins: [
      async (site) => {
        site.get('/broken', EVERYONE, async () => {
          throw new Error('secret words of the inside')
        })
        site.get('/busy', EVERYONE, async () => {
          throw new NoConnection(new Error('timeout exceeded when trying to connect'))
        })
        site.get<{ Params: { id: string } }>(
          '/records/:id',
          EVERYONE,
          async ({ params }) => params.id,
        )
        for (const url of ['/form', '/sent-only']) site.post(url, EVERYONE, async () => 'taken')
        site.get('/form', EVERYONE, async () => 'a form')
        site.get('/page', EVERYONE, async (_, reply) =>
          reply.page('platform/web/error-pages/error', {
            title: '<b>A title</b>',
            sentences: ['One.'],
          }),
        )
      },
    ],
  })

describe('the site', () => {
  it('is not built with a route that does not say who it is for', async () => {
    const built = createSite({
      ready: async () => true,
      plugins: [async (site) => void site.get('/cases/:crn', async () => 'everything')],
    })
    await assert.rejects(built, { message: 'GET /cases/:crn does not say who it is for' })
  })

  it('lists every route with who it is for, without those that only refuse', async () => {
    const config = { access: { resource: 'case record', action: 'read' }, subject: 'crn' } as const
    const site = await createSite({
      ready: async () => true,
      plugins: [async (inside) => void inside.get('/cases/:crn', { config }, async () => 'shown')],
    })
    const listed = routesOf(site)
    const known = { url: '/cases/:crn', ...config }
    assert.deepEqual(
      listed.filter(({ url }) => url === '/cases/:crn'),
      ['GET', 'HEAD'].map((method) => ({ method, ...known })),
    )
    assert.ok(listed.some(({ url, access }) => url === '/health' && access === 'everyone'))
    assert.deepEqual(
      listed.filter(({ method }) => !['GET', 'HEAD'].includes(method)),
      [],
    )
  })

  it('sends a content security policy with a nonce and no "unsafe-inline", on errors too', async () => {
    const site = await aSite()
    for (const path of ['/page', '/nowhere', '/broken', '/health']) {
      const { headers, body } = await site.inject(path)
      const policy = String(headers['content-security-policy'])
      assert.match(policy, /script-src 'self' 'nonce-/, path)
      assert.doesNotMatch(policy, /unsafe-inline/, path)
      assert.equal(headers['x-content-type-options'], 'nosniff', path)
      const [, nonce] = /'nonce-([^']+)'/.exec(policy) ?? []
      for (const [script] of body.matchAll(/<script[^>]*>/g))
        assert.ok(script.includes(`nonce="${nonce}"`), path)
    }
  })

  it('never uses a nonce twice', async () => {
    const site = await aSite()
    const nonces = await Promise.all(
      [1, 2].map(
        async () =>
          /nonce-([^']+)/.exec(
            String((await site.inject('/page')).headers['content-security-policy']),
          )?.[1],
      ),
    )
    assert.notEqual(nonces[0], nonces[1])
  })

  it('escapes what it is given', async () => {
    const { body } = await (await aSite()).inject('/page')
    assert.ok(body.includes('&lt;b&gt;A title&lt;/b&gt;'))
  })

  it('shows our own mistakes only as a reference', async () => {
    const { statusCode, body, headers } = await (await aSite()).inject('/broken')
    assert.equal(statusCode, 500)
    assert.ok(!body.includes('secret words'))
    assert.ok(body.includes(String(headers['x-request-id'])))
  })

  it('answers a page that is not there plainly', async () => {
    const site = await aSite()
    for (const method of ['GET', 'POST'] as const)
      assert.equal((await site.inject({ method, url: '/nowhere' })).statusCode, 404)
  })

  it('has no page at an address that no record could have, and never fails on one', async () => {
    const site = await aSite()
    const long = 'a'.repeat(10_000)
    for (const url of ['/%', '/records/%ff', '/records/a%00b', `/nowhere/${long}`]) {
      const { statusCode, headers, body } = await site.inject(url)
      assert.equal(statusCode, 404, url)
      assert.match(body, /Page not found/, url)
      assert.match(String(headers['content-security-policy']), /nonce-/, url)
    }
    assert.equal((await site.inject(`/records/${long}`)).body, long)
    assert.equal((await site.inject('/records/50%25')).body, '50%')
  })

  it('refuses what a page does not take before reading it, and says what it takes', async () => {
    const site = await aSite()
    const takes = async (url: string, method: 'GET' | 'PUT' | 'POST' | 'OPTIONS') => {
      const payload = '{ broken'
      const type = { 'content-type': 'application/json' }
      const { statusCode, headers } = await site.inject({ url, method, payload, headers: type })
      assert.equal(statusCode, 405, `${method} ${url}`)
      return headers.allow
    }
    assert.equal(await takes('/page', 'POST'), 'GET, HEAD')
    assert.equal(await takes('/page/?sort=name', 'POST'), 'GET, HEAD')
    assert.equal(await takes('/records/one', 'OPTIONS'), 'GET, HEAD')
    assert.equal(await takes('/form', 'PUT'), 'GET, HEAD, POST')
    assert.equal(await takes('/sent-only', 'GET'), 'POST')
  })

  it('is alive while it runs and ready only while its database answers', async () => {
    const without = await aSite(async () => {
      throw new Error('no database')
    })
    assert.equal((await without.inject('/health')).statusCode, 200)
    assert.equal((await without.inject('/ready')).statusCode, 503)
    assert.equal((await (await aSite()).inject('/ready')).statusCode, 200)
  })

  it('says it is busy, and when to try again, where no connection to the records can be had', async () => {
    const { statusCode, headers, body } = await (await aSite()).inject('/busy')
    assert.deepEqual([statusCode, headers['retry-after']], [503, '10'])
    assert.match(body, /Sorry, Plumbline is busy/)
    assert.match(body, /Nothing was saved, and nothing was lost/)
    assert.doesNotMatch(body, /timeout/)
  })

  it('uses no typeface, crown or logotype of GOV.UK', async () => {
    const site = await aSite()
    const { body } = await site.inject('/site.css')
    assert.ok(!body.includes('GDS Transport'))
    assert.ok(!(await site.inject('/page')).body.includes('govuk-header__logotype'))
  })
})
