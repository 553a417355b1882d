import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createSite } from './site.ts'

const aSite = (ready: () => Promise<boolean> = async () => true) =>
  createSite({
    ready,
    plugins: [
      async (site) => {
        site.get('/broken', async () => {
          throw new Error('secret words of the inside')
        })
        site.get('/page', async (_, reply) =>
          reply.page('platform/web/error-pages/error', {
            title: '<b>A title</b>',
            sentences: ['One.'],
          }),
        )
      },
    ],
  })

describe('the site', () => {
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

  it('answers a page that is not there, and one that cannot be sent to, plainly', async () => {
    const site = await aSite()
    assert.equal((await site.inject('/nowhere')).statusCode, 404)
    const sent = await site.inject({ method: 'POST', url: '/page' })
    assert.equal(sent.statusCode, 405)
    assert.equal(sent.headers.allow, 'GET, HEAD')
  })

  it('is alive while it runs and ready only while its database answers', async () => {
    const without = await aSite(async () => {
      throw new Error('no database')
    })
    assert.equal((await without.inject('/health')).statusCode, 200)
    assert.equal((await without.inject('/ready')).statusCode, 503)
    assert.equal((await (await aSite()).inject('/ready')).statusCode, 200)
  })

  it('uses no typeface, crown or logotype of GOV.UK', async () => {
    const site = await aSite()
    const { body } = await site.inject('/site.css')
    assert.ok(!body.includes('GDS Transport'))
    assert.ok(!(await site.inject('/page')).body.includes('govuk-header__logotype'))
  })
})
