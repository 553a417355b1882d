import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { libraryOf } from '#inspection/frameworks'
import { createSite } from '#platform/web'
import { aPack } from '../../frameworks/test-cases.ts'
import { samplePages } from './sample-pages.ts'

describe('the sample size page', () => {
  const frameworks = libraryOf([aPack({ id: 'crc-2018' }), aPack({ id: 'other', title: 'Other' })])
  let site: FastifyInstance
  before(async () => {
    site = await createSite({ plugins: [samplePages({ frameworks })], ready: async () => true })
  })
  after(() => site.close())

  const read = async (url: string) => {
    const { statusCode, body } = await site.inject(url)
    const words = body.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
    return { statusCode, body, words }
  }

  it('starts with the target of the framework and answers nothing yet', async () => {
    const { statusCode, body, words } = await read('/sample-size')
    assert.equal(statusCode, 200)
    assert.match(body, /name="population"[^>]*value=""/)
    assert.match(body, /name="confidence"[^>]*value="80"/)
    assert.match(body, /name="margin"[^>]*value="5"/)
    assert.ok(!words.includes('Cases to inspect'))
    assert.match(words, /Other populations, at 80% confidence and a margin of 5 points/)
  })

  it('says how many cases to inspect, the margin they give and why', async () => {
    const { statusCode, words } = await read('/sample-size?population=45')
    assert.equal(statusCode, 200)
    assert.match(words, /Cases to inspect 36 of 45 cases/)
    assert.match(words, /Margin these give 4\.83 points on either side/)
    assert.match(words, /80% confidence and a margin of 5 points, for a share of 50%/)
    assert.match(words, /Verified: None, None \(crc-2018\)/)
  })

  it('reads numbers as people write them', async () => {
    const { words } = await read('/sample-size?population=1%2C000&confidence=80%25&margin=5')
    assert.match(words, /Cases to inspect 142 of 1,000 cases/)
  })

  it('says that a target was asked for and is not the framework’s', async () => {
    const { words } = await read('/sample-size?population=45&confidence=95&margin=10')
    assert.match(words, /Derived: Asked for on this page; the share from crc-2018/)
  })

  it('names every fault beside its field and in the summary, and keeps what was typed', async () => {
    const { statusCode, body, words } = await read(
      '/sample-size?population=abc&confidence=100&margin=',
    )
    assert.equal(statusCode, 422)
    assert.match(words, /Error: Sample size – Plumbline/)
    for (const [field, message] of [
      ['population', 'Number of eligible cases must be a whole number, like 45'],
      ['confidence', 'Confidence must be more than 0 and less than 100'],
      ['margin', 'Enter the margin'],
    ]) {
      assert.ok(body.includes(`<a href="#${field}">${message}</a>`), message)
      assert.match(body, new RegExp(`id="${field}-error"[^]*?${message}`))
    }
    assert.match(body, /name="population"[^>]*value="abc"/)
    assert.ok(!words.includes('Cases to inspect'))
  })

  it('refuses what is no number of cases, and what is no margin', async () => {
    for (const [query, message] of [
      ['population=', 'Enter the number of eligible cases'],
      ['population=0', 'Number of eligible cases must be 1 or more'],
      ['population=-5', 'Number of eligible cases must be a whole number, like 45'],
      ['population=2.5', 'Number of eligible cases must be a whole number, like 45'],
      ['population=99999999999999999', 'Number of eligible cases must be a whole number, like 45'],
      ['population=45&margin=50.1', 'Margin must be more than 0 and at most 50 points'],
      ['population=45&margin=0', 'Margin must be more than 0 and at most 50 points'],
      ['population=45&confidence=high', 'Confidence must be more than 0 and less than 100'],
      ['population=45&confidence=', 'Enter the confidence'],
    ]) {
      const { statusCode, words } = await read(`/sample-size?${query}`)
      assert.equal(statusCode, 422, query)
      assert.ok(words.includes(`There is a problem ${message}`), `${query}: ${message}`)
    }
  })

  it('escapes what was typed', async () => {
    const { body } = await read(`/sample-size?population=${encodeURIComponent('"><script>')}`)
    assert.ok(body.includes('value="&quot;&gt;&lt;script&gt;"'))
  })

  it('takes the target of another framework, and is not found for one nobody knows', async () => {
    const { body } = await read('/sample-size?framework=other')
    assert.match(body, /name="framework" value="other"/)
    assert.equal((await read('/sample-size?framework=nobody')).statusCode, 404)
  })
})
