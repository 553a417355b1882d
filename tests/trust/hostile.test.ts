import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { routesOf } from '#platform/web'
import { aProgram, PEOPLE, type Program } from './program.ts'

/** Goal H1: 5,000 hostile requests at each commit, 100,000 in the deep run. */
const REQUESTS = process.env.PLUMBLINE_DEEP === '1' ? 100_000 : 5000

/** What people type to break things: each has broken some service. */
const NASTY = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\u202etxt.exe',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '%00',
  '%ff',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '{{7*7}}',
  "' or '1'='1",
  "'; drop table people.person; --",
  '$1',
  '__proto__',
  'constructor',
  'toString',
  '-1',
  '0',
  '1e309',
  'NaN',
  '9'.repeat(40),
  '2026-02-30',
  '0000-00-00',
  '+99999-12-31',
  '=cmd|calc',
  'X000000',
  'X999999',
  'x'.repeat(100_000),
  'é'.repeat(2000),
  '🙂'.repeat(500),
  '[object Object]',
  'null',
  'undefined',
  '/\\evil.example',
  '//evil.example',
  'https://evil.example',
  'javascript:alert(1)',
] as const

const NAMES = [
  '_form',
  '_discard',
  'to',
  'username',
  'password',
  'person',
  'code',
  'crn',
  'reason',
  'page',
  'q',
  'from',
  'until',
  'role',
  'name',
  'organisationId',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'version',
  'everywhere',
  'words',
  'kind',
] as const

const nasty = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 60 }))
const fields = fc.array(fc.tuple(fc.constantFrom(...NAMES), nasty), { maxLength: 8 })

type Hostile = {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly type: string
  readonly payload: string
  readonly cookie: string | null
}

/** Every field that a page may know, each with this in it. */
function encodedNames(value: string): string {
  return NAMES.map((name) => `${name}=${encodeURIComponent(value)}`).join('&')
}

describe('hostile requests', () => {
  let program: Program
  let cookies: readonly string[] = []
  before(async () => {
    program = await aProgram()
    cookies = await Promise.all(Object.values(PEOPLE).map((person) => program.signIn(person)))
  })
  after(() => program.close())

  const ask = ({ method, url, type, payload, cookie }: Hostile) =>
    program.app.site.inject({
      method,
      url,
      headers: { 'content-type': type, ...(cookie === null ? {} : { cookie }) },
      ...(method === 'POST' ? { payload } : {}),
      remoteAddress: `10.${random()}.${random()}.${random()}`,
    })

  it(`get plain answers, ${REQUESTS} of them: never a 5xx, a stack trace or a word of SQL`, async () => {
    const routes = routesOf(program.app.site)
    const hostile = fc.record({
      method: fc.constantFrom('GET' as const, 'POST' as const),
      url: addresses(routes.map(({ url }) => url)),
      type: fc.constantFrom(
        'application/x-www-form-urlencoded',
        'application/x-www-form-urlencoded',
        'application/json',
        'multipart/form-data; boundary=x',
        'text/plain',
        'application/x-www-form-urlencoded; charset=utf-7',
      ),
      payload: fc.oneof(fields.map(encodedOf), nasty, DEEP_JSON),
      cookie: fc.oneof(
        { weight: 6, arbitrary: fc.nat(cookies.length - 1).map((place) => cookies[place] ?? null) },
        { weight: 1, arbitrary: fc.constant(null) },
        {
          weight: 1,
          arbitrary: fc.constantFrom('plumbline-session=x', 'plumbline-session=%00', 'a=b; =; ;'),
        },
      ),
    })
    const started = process.memoryUsage().rss
    await fc.assert(
      fc.asyncProperty(hostile, async (request) => {
        const { statusCode, body, headers } = await ask(request)
        const about = `${request.method} ${request.url.slice(0, 200)} ${statusCode}`
        assert.ok(statusCode < 500, about)
        assert.equal(revealed(body), null, about)
        assert.match(String(headers['content-security-policy']), /default-src 'none'/, about)
        assert.equal(headers['x-content-type-options'], 'nosniff', about)
      }),
      { numRuns: REQUESTS, endOnFailure: true, reporter: (run) => reportShortly(run) },
    )
    const grown = (process.memoryUsage().rss - started) / 1_000_000
    console.log(`resident memory grew by ${Math.round(grown)} MB over ${REQUESTS} hostile requests`)
  })

  it('get plain answers with a NUL in every field and every part of the address, on every page, for everybody', async () => {
    const routes = routesOf(program.app.site).filter(({ url }) => !url.includes('*'))
    for (const nul of ['\0', 'a\0b']) {
      const everyField = encodedNames(nul)
      for (const { method, url } of routes) {
        if (method !== 'GET' && method !== 'POST') continue
        for (const cookie of [null, ...cookies]) {
          for (const path of new Set([url, url.replaceAll(/:[^/]+/g, encodeURIComponent(nul))])) {
            const [address, payload] =
              method === 'GET' ? [`${path}?${everyField}`, ''] : [path, everyField]
            const type = 'application/x-www-form-urlencoded'
            const { statusCode } = await ask({ method, url: address, type, payload, cookie })
            assert.ok(statusCode < 500, `${method} ${path} ${statusCode}`)
          }
        }
      }
    }
  })

  it('lead nobody to another site', async () => {
    for (const to of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      '/%5cevil',
      'evil',
    ]) {
      const person = PEOPLE.auditor
      const { headers } = await program.post('/sign-in/demo', { person, to }, null)
      assert.ok(['/home', '/%5cevil'].includes(String(headers.location)), to)
    }
  })

  it('are found by this check when an answer shows the inside (planted)', () => {
    assert.equal(revealed('<p>at Object.get (/srv/src/app.ts:12:3)</p>'), 'a stack trace')
    assert.equal(revealed('error: relation "people.person" does not exist'), 'SQL')
    assert.equal(revealed('invalid input syntax for type date: "x"'), 'SQL')
    assert.equal(revealed('<p>Page not found</p>'), null)
  })
})

type Run = Pick<fc.RunDetails<unknown>, 'failed' | 'seed' | 'counterexample' | 'errorInstance'>

/** The counterexample without its hundred thousand characters; the seed finds it again. */
function reportShortly({ failed, seed, counterexample, errorInstance }: Run) {
  if (!failed) return
  const said = errorInstance instanceof Error ? errorInstance.message : ''
  throw new Error(`seed ${seed}: ${said}: ${JSON.stringify(counterexample)?.slice(0, 1000)}`)
}

/** What an answer shows of the inside, or `null`. */
function revealed(body: string): string | null {
  if (/\bat .*\.(ts|js|mjs):\d+:\d+/.test(body)) return 'a stack trace'
  const sql =
    /does not exist|violates|invalid input syntax|syntax error at|duplicate key|permission denied for/
  return sql.test(body) ? 'SQL' : null
}

const DEEP_JSON = fc.constantFrom(
  `${'['.repeat(5000)}${']'.repeat(5000)}`,
  '{"__proto__":{"admin":true}}',
  '{"a":',
  '{"_form":{"a":[1]},"field":[],"value":{}}',
)

function random(): number {
  return Math.floor(Math.random() * 256)
}

function encodedOf(pairs: readonly (readonly [string, string])[]): string {
  const text = ([name, value]: readonly [string, string]) =>
    `${encodeURIComponent(name)}=${encodeURIComponent(value.toWellFormed())}`
  return pairs.map(text).join('&')
}

/** Addresses of the routes with nasty parameters and queries. */
function addresses(patterns: readonly string[]): fc.Arbitrary<string> {
  const query = fields.map((pairs) => (pairs.length === 0 ? '' : `?${encodedOf(pairs)}`))
  return fc.tuple(fc.constantFrom(...patterns), nasty, query).map(([pattern, value, search]) => {
    const part = encodeURIComponent(value.toWellFormed()).slice(0, 3000) || 'x'
    return pattern.replace(/:\w+/g, part).replace('*', part) + search.slice(0, 8000)
  })
}
