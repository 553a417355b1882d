import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { onBothEngines } from '../database/test-database.ts'
import { EVERYONE } from './route-access.ts'
import { siteOfNobody, withTrust } from './test-cases.ts'

const pages: FastifyPluginAsync = async (site) => {
  site.get('/page', EVERYONE, async () => 'a page')
  for (const url of ['/sign-in', '/sign-in/code', '/set-up/:link'])
    site.post(url, EVERYONE, async () => 'tried')
}
const trust = { limits: { account: 2, address: 4, signInFromAddress: 3 } }

type Asked = {
  readonly url?: string
  readonly method?: 'GET' | 'POST'
  readonly from?: string
  readonly cookies?: Readonly<Record<string, string>>
}

/** How many of ten requests one after another are answered. */
async function answered(site: FastifyInstance, { url = '/page', from, ...asked }: Asked) {
  let count = 0
  for (let time = 0; time < 10; time++) {
    const request = { url, remoteAddress: from ?? '10.0.0.1', ...asked }
    if ((await site.inject(request)).statusCode !== 429) count++
  }
  return count
}

describe('requests of nobody in particular', () => {
  it('are answered so often a minute, for each address', async () => {
    const site = await siteOfNobody({ pages, trust })
    assert.equal(await answered(site, {}), 4)
    assert.equal(await answered(site, { from: '10.0.0.2' }), 4)
    const { statusCode, body, headers } = await site.inject({
      url: '/page',
      remoteAddress: '10.0.0.1',
    })
    assert.equal(statusCode, 429)
    assert.match(body, /Too many requests(.|\n)*Wait \d+ (minute|seconds)s? and try again\./)
    assert.ok(Number(headers['retry-after']) > 0 && Number(headers['retry-after']) <= 60)
    assert.equal(headers['x-ratelimit-limit'], undefined)
    await site.close()
  })

  it('count together over one network of the newer internet', async () => {
    const site = await siteOfNobody({ pages, trust })
    assert.equal(await answered(site, { from: '2001:db8:1:2::1' }), 4)
    assert.equal(await answered(site, { from: '2001:db8:1:2:ffff::9' }), 0)
    assert.equal(await answered(site, { from: '2001:db8:1:3::1' }), 4)
    await site.close()
  })

  it('count when they lead nowhere, and not when they only ask whether the site lives', async () => {
    const site = await siteOfNobody({ pages, trust })
    assert.equal(await answered(site, { url: '/nowhere' }), 4)
    assert.equal(await answered(site, { url: '/page' }), 0)
    for (const url of ['/health', '/ready', '/site.css', '/assets/mark.svg'])
      assert.equal(await answered(site, { url }), 10, url)
    await site.close()
  })

  it('prove who somebody is less often still, whatever the proof', async () => {
    const site = await siteOfNobody({ pages, trust })
    assert.equal(await answered(site, { url: '/sign-in', method: 'POST' }), 3)
    for (const url of ['/sign-in/code', '/set-up/abc'])
      assert.equal(await answered(site, { url, method: 'POST' }), 0, url)
    assert.equal(await answered(site, { url: '/page' }), 4)
    await site.close()
  })
})

onBothEngines(
  'whoever is signed in is counted alone: a colleague behind the same address is not locked out',
  async (database) => {
    await withTrust(database, { pages, trust }, async ({ site, officer, administrator }) => {
      assert.equal(await answered(site, { cookies: officer }), 2)
      assert.equal(await answered(site, { cookies: officer, from: '10.0.0.9' }), 0)
      assert.equal(await answered(site, { cookies: administrator }), 2)
      assert.equal(await answered(site, {}), 4)
    })
  },
)
