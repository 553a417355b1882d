import assert from 'node:assert/strict'
import type { FastifyPluginAsync } from 'fastify'
import { onBothEngines } from '../database/test-database.ts'
import { EVERYONE } from './route-access.ts'
import { withTrust } from './test-cases.ts'

const pages: FastifyPluginAsync = async (site) => {
  site.get('/open', EVERYONE, async (_, reply) =>
    reply.page('platform/web/error-pages/error', { title: 'Open', sentences: [] }),
  )
  site.get('/mine', { config: { access: 'signed in' } }, async () => 'mine')
  site.get('/in', EVERYONE, async (_, reply) =>
    reply.signIn('a-token', new Date('2026-11-23T21:00:00Z')).send('in'),
  )
  site.post('/out', EVERYONE, async (_, reply) => reply.signOut().send('out'))
  site.get('/says', EVERYONE, async (_, reply) => reply.say('Summary saved').redirect('/open', 303))
}

onBothEngines(
  'the session is kept where no script reads it, and signing out clears the browser',
  async (database) => {
    const ended = { name: 'plumbline-session', value: '', path: '/' }
    await withTrust(database, { pages }, async ({ site }) => {
      const began = await site.inject('/in')
      assert.partialDeepStrictEqual(began.cookies, [
        {
          ...{ name: 'plumbline-session', value: 'a-token', path: '/', httpOnly: true },
          ...{ sameSite: 'Lax', expires: new Date('2026-11-23T21:00:00Z') },
        },
      ])
      assert.equal(began.headers['strict-transport-security'], undefined)
      const { headers, cookies } = await site.inject({ url: '/out', method: 'POST' })
      assert.equal(headers['clear-site-data'], '"cache", "storage"')
      assert.partialDeepStrictEqual(cookies, [ended])
    })
  },
)

onBothEngines('over https the cookie is for this host over https alone', async (database) => {
  await withTrust(database, { pages, trust: { secure: true } }, async ({ site, officer }) => {
    const { cookies, headers } = await site.inject('/in')
    const cookie = { name: '__Host-plumbline-session', secure: true, path: '/', httpOnly: true }
    assert.partialDeepStrictEqual(cookies, [cookie])
    assert.equal(cookies[0]?.domain, undefined)
    assert.match(String(headers['strict-transport-security']), /max-age=63072000/)
    // A cookie set over plain http by somebody in between does not count.
    assert.equal((await site.inject({ url: '/mine', cookies: officer })).statusCode, 303)
    const token = officer['plumbline-session'] ?? ''
    const secured = { '__Host-plumbline-session': token }
    assert.equal((await site.inject({ url: '/mine', cookies: secured })).statusCode, 200)
  })
})

onBothEngines('what was just done is said once, and only in words of ours', async (database) => {
  await withTrust(database, { pages }, async ({ site }) => {
    const [said] = (await site.inject('/says')).cookies
    const cookies = { [said?.name ?? '']: said?.value ?? '' }
    const shown = await site.inject({ url: '/open', cookies })
    assert.match(shown.body, /govuk-notification-banner--success(.|\n)*Summary saved/)
    assert.partialDeepStrictEqual(shown.cookies, [{ name: 'plumbline-said', value: '' }])
    assert.doesNotMatch((await site.inject('/open')).body, /notification-banner/)

    const words = Buffer.from('Ring this number').toString('base64url')
    const forged = { 'plumbline-said': `${words}.${said?.value.split('.')[1]}` }
    const { body } = await site.inject({ url: '/open', cookies: forged })
    assert.doesNotMatch(body, /notification-banner|Ring this number/)
  })
})
