import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import Fastify, { type FastifyPluginAsync } from 'fastify'
import { sql } from 'kysely'
import { pino } from 'pino'
import { onBothEngines } from '../../database/test-database.ts'
import { EVERYONE } from '../route-access.ts'
import { siteOfNobody, withTrust } from '../test-cases.ts'
import { logSettings } from './log-settings.ts'

/** A word that stands for what a case says: it may be in no log. */
const CANARY = 'canary4711'

type Line = Readonly<Record<string, unknown>>

function aLog() {
  const lines: string[] = []
  const stream = { write: (line: string) => void lines.push(line) }
  const read = (): readonly Line[] => lines.map((line) => JSON.parse(line))
  return { stream, lines, read }
}

const pages: FastifyPluginAsync = async (site) => {
  site.get('/cases/:crn', EVERYONE, async () => 'shown')
  site.post('/cases/:crn', EVERYONE, async ({ body }) => {
    throw new Error(`cannot save ${JSON.stringify(body)}`)
  })
  site.get('/database/:text', EVERYONE, async (request) =>
    request.inRecords((transaction) =>
      sql`select ${CANARY}::text::date`.execute(transaction).then(() => 'never'),
    ),
  )
  site.get('/carelessly', EVERYONE, async ({ log }) => {
    log.error(new Error(CANARY))
    log.error({ err: new Error(CANARY) })
    log.error({ err: new Error(CANARY) }, CANARY)
    log.warn({ body: CANARY, crn: CANARY, nested: { name: CANARY } }, 'a fixed sentence')
    return 'logged'
  })
}

const asks = [
  { url: `/cases/${CANARY}?q=${CANARY}`, headers: { cookie: `a=${CANARY}`, 'user-agent': CANARY } },
  { url: `/nowhere/${CANARY}` },
  { url: `/database/${CANARY}` },
  { url: '/carelessly' },
  {
    ...{ url: `/cases/${CANARY}`, method: 'POST', payload: `words=${CANARY}` },
    headers: { 'content-type': 'application/x-www-form-urlencoded', referer: CANARY },
  },
  {
    ...{ url: `/cases/${CANARY}`, method: 'POST', payload: `{"${CANARY}` },
    headers: { 'content-type': 'application/json' },
  },
] as const

onBothEngines('a log holds no word of a case, whatever a page does with it', async (database) => {
  const { stream, lines, read } = aLog()
  const logger = { level: 'trace', stream }
  await withTrust(database, { pages, logger }, async ({ site }) => {
    for (const request of asks) await site.inject(request)
  })
  assert.equal(lines.filter((line) => line.includes(CANARY)).join(''), '')

  const incoming = read().flatMap(({ req }) => (req === undefined ? [] : [req]))
  assert.deepEqual(incoming, [
    { method: 'GET', route: '/cases/:crn' },
    { method: 'GET', route: 'none' },
    { method: 'GET', route: '/database/:text' },
    { method: 'GET', route: '/carelessly' },
    { method: 'POST', route: '/cases/:crn' },
    { method: 'POST', route: '/cases/:crn' },
  ])
  // 22007: invalid_datetime_format. What kind of fault and where is there; what it was about is not.
  const fault = read().find(({ err }) => Object(err).code === '22007')
  assert.equal(fault?.msg, 'a request failed')
  assert.equal(typeof fault?.reqId, 'string')
  assert.match(Object(fault?.err).stack, /^\s+at .*:\d+:\d+/)
  assert.ok(lines.some((line) => line.includes('a fixed sentence')))
})

describe('the log', () => {
  it('is kept by this for the whole site, and without it all of that would be told (planted)', async () => {
    const { stream, lines } = aLog()
    const site = Fastify({ logger: { level: 'trace', stream } })
    site.decorateRequest('inRecords', async () => Promise.reject(new Error(CANARY)))
    await site.register(pages)
    for (const request of asks.slice(0, 4)) await site.inject(request)
    assert.ok(lines.filter((line) => line.includes(CANARY)).length >= 4)
  })

  it('is off unless it is asked for', async () => {
    assert.equal(logSettings(undefined), false)
    assert.equal(logSettings(false), false)
    const site = await siteOfNobody({ logger: false })
    assert.equal((await site.inject('/health')).statusCode, 200)
  })

  it('tells the names of tables and columns, the view that failed and the cause, not their words', () => {
    const { stream, read } = aLog()
    const settings = logSettings({ level: 'info', stream })
    assert.ok(typeof settings === 'object')
    const log = pino(settings, stream)
    const cause = Object.assign(new TypeError(CANARY), { code: 'ECONNREFUSED', detail: CANARY })
    const fault = Object.assign(new RangeError(`${CANARY}\n    at ${CANARY}:1:2`, { cause }), {
      ...{ code: '23514', table: 'case_note', column: 'words', constraint: 'case_note_check' },
      ...{
        detail: `Failing row contains (${CANARY}).`,
        where: CANARY,
        hint: CANARY,
        routine: '<x>',
      },
    })
    log.error({ err: fault }, 'a request failed')
    const view = new Error('(people/case.njk) [Line 7, Column 3]\n  cannot show canary4711')
    log.error({ err: view, count: 3, kept: true, words: CANARY }, 'a page failed')
    log.error({ err: CANARY }, 'thrown as text')

    const [first, second, third] = read()
    assert.ok(!JSON.stringify(read()).includes(CANARY))
    assert.partialDeepStrictEqual(first?.err, {
      ...{ type: 'RangeError', code: '23514', table: 'case_note', column: 'words' },
      ...{ constraint: 'case_note_check', routine: 'not a plain name', message: '' },
      cause: { type: 'TypeError', code: 'ECONNREFUSED' },
    })
    assert.partialDeepStrictEqual(second, { count: 3, kept: true, msg: 'a page failed' })
    assert.equal(Object(second?.err).view, 'people/case.njk:7')
    assert.deepEqual(third?.err, { type: 'string', message: '', stack: '' })
  })
})
