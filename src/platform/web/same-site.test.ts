import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { EVERYONE } from './route-access.ts'
import { siteOfNobody } from './test-cases.ts'

type Headers = Readonly<Record<string, string>>

async function statusOf(headers: Headers, method: 'GET' | 'POST' = 'POST') {
  const site = await siteOfNobody({
    pages: async (inside) => {
      inside.get('/form', EVERYONE, async () => 'a form')
      inside.post('/form', EVERYONE, async () => 'taken')
    },
  })
  const host = 'plumbline.example'
  const answer = await site.inject({ url: '/form', method, headers: { host, ...headers } })
  await site.close()
  return answer
}

describe('a form', () => {
  it('is taken from a page of this site', async () => {
    for (const headers of [
      { 'sec-fetch-site': 'same-origin', origin: 'https://plumbline.example' },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://plumbline.example' },
      {},
    ] satisfies Headers[])
      assert.equal((await statusOf(headers)).statusCode, 200, JSON.stringify(headers))
  })

  it('is refused from any other site, also from one next door', async () => {
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'https://other.plumbline.example' },
      { 'sec-fetch-site': 'cross-site', origin: 'https://plumbline.example' },
      { origin: 'https://evil.example' },
      { origin: 'https://plumbline.example.evil.example' },
      { origin: 'https://plumbline.example:8443' },
      { origin: 'null' },
    ] satisfies Headers[]) {
      const { statusCode, body } = await statusOf(headers)
      assert.equal(statusCode, 403, JSON.stringify(headers))
      assert.match(body, /It came from another site/)
    }
  })

  it('may be opened by following a link from elsewhere', async () => {
    assert.equal((await statusOf({ 'sec-fetch-site': 'cross-site' }, 'GET')).statusCode, 200)
  })
})
