import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { createSite } from '#platform/web'
import { loadFrameworks } from '../library.ts'
import { packSchemaText } from '../schema.ts'
import { frameworkPages } from './framework-pages.ts'

describe('the pages about frameworks', () => {
  const frameworks = loadFrameworks()
  let site: FastifyInstance
  before(async () => {
    site = await createSite({ plugins: [frameworkPages({ frameworks })], ready: async () => true })
  })
  after(() => site.close())

  const read = async (url: string) => {
    const { statusCode, body, headers } = await site.inject(url)
    const words = body
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
    return { statusCode, body, words, type: headers['content-type'] }
  }

  it('list every framework with its identity, its dates and its most points', async () => {
    const { statusCode, words } = await read('/frameworks')
    assert.equal(statusCode, 200)
    for (const { id, title } of frameworks.list()) {
      assert.ok(words.includes(`${title} ${id}`), id)
    }
    assert.match(words, /crc-2018 Community Rehabilitation Company April 2018 to August 2019 10 30/)
    assert.match(words, /dipp-2025 Probation region October 2025 to now 3 Not rated/)
  })

  it('show each framework whole: every standard, question and prompt', async () => {
    for (const { id, domains, title } of frameworks.list()) {
      const { statusCode, words } = await read(`/frameworks/${id}`)
      assert.equal(statusCode, 200, id)
      assert.ok(words.includes(title))
      const questions = domains.flatMap(({ standards }) =>
        standards.flatMap((all) => all.questions),
      )
      for (const { wording, prompts } of questions) {
        assert.ok(words.includes(wording), wording)
        for (const prompt of prompts) assert.ok(words.includes(prompt.wording), prompt.wording)
      }
    }
  })

  it('say whom a question is put to, and what opens it', async () => {
    const { words } = await read('/frameworks/crc-2018')
    assert.match(
      words,
      /Asked of: the cases to which it is relevant Only where yes: Does this case/,
    )
  })

  it('give a framework as data, the same as its pack, with its schema', async () => {
    const { body, type } = await read('/frameworks/crc-2018.json')
    assert.equal(type, 'application/json; charset=utf-8')
    assert.deepEqual(JSON.parse(body), frameworks.find('crc-2018'))
    const schema = await read('/frameworks/schema.json')
    assert.equal(schema.type, 'application/schema+json; charset=utf-8')
    assert.equal(schema.body, packSchemaText())
  })

  it('explain a rating with the numbers of the pack', async () => {
    const { words } = await read('/methodology')
    assert.match(words, /Inadequate under 50% 0 Requires improvement 50% to under 65% 1/)
    assert.match(words, /Good 65% to under 80% 2 Outstanding 80% and over 3/)
    assert.match(words, /Inadequate 0–5 up to 0\.5 Requires improvement 6–15 up to 1\.5/)
    assert.match(words, /Good 16–25 up to 2\.5 Outstanding 26–30 up to 3/)
    assert.match(words, /within 5 points of the percentage of all eligible cases, with 80%/)
  })

  it('explain each framework, and say where there are no ratings', async () => {
    for (const { id, ratings } of frameworks.list()) {
      const { statusCode, words, body } = await read(`/methodology?framework=${id}`)
      assert.equal(statusCode, 200, id)
      assert.equal(words.includes('There are no ratings'), ratings === null, id)
      assert.ok(body.includes(`<option value="${id}" selected>`), id)
    }
  })

  it('have the passages that results cite', async () => {
    const { body } = await read('/methodology')
    for (const heading of ['Intervals', 'Partial results', 'Distance']) {
      assert.match(body, new RegExp(`<h2[^>]*>${heading}</h2>`))
    }
  })

  it('are not found for a framework nobody knows', async () => {
    for (const url of ['/frameworks/crc', '/frameworks/crc.json', '/methodology?framework=crc']) {
      const { statusCode, words } = await read(url)
      assert.equal(statusCode, 404, url)
      assert.match(words, /Page not found/)
    }
    const { statusCode } = await read('/methodology?framework=crc-2018&framework=pdu-2021')
    assert.equal(statusCode, 404)
  })
})
