import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { generateSync } from 'otplib'
import { recordAccount, recordAssignment, recordSetUpLink } from '#platform/accounts'
import { clockAt, day } from '#platform/dates'
import { openTestProvider, walkThrough } from '../../src/platform/sign-in/proofs/test-cases.ts'
import { aProgram, cookieIn, PEOPLE, type Program } from './program.ts'

const START = new Date('2026-11-23T09:00:00Z')
const PASSWORD = 'copper harbour violin gate'
const WRONG = 'The username or the password is not right'

type Answer = Awaited<ReturnType<Program['get']>>

/** Every cookie of an answer, as the browser sends them back. */
function cookiesIn({ headers }: Answer): string {
  return [headers['set-cookie'] ?? []]
    .flat()
    .map((one) => one.split(';')[0])
    .join('; ')
}

async function addAccount({ app }: Program, username: string, accountId: string, link?: string) {
  const known = { organisationId: 'sample-essex', accountId, changedBy: 'test' }
  await app.records({ as: 'loader' }, async (transaction) => {
    await recordAccount(transaction, { ...known, username, name: `Test ${accountId}`, email: null })
    await recordAssignment(transaction, {
      ...{ ...known, assignmentId: `${accountId}-1`, role: 'auditor', teamId: null },
      ...{ fromDay: day('2026-01-05'), untilDay: null },
    })
    if (link === undefined) return
    await recordSetUpLink(transaction, {
      organisationId: 'sample-essex',
      accountId,
      linkId: createHash('sha256').update(link).digest('hex'),
      madeBy: 'test',
      untilTime: new Date(START.getTime() + 3 * 86_400_000),
    })
  })
}

describe('signing in with a password and a second factor', () => {
  const clock = clockAt(START)
  let program: Program
  let secret = ''
  let recovery: readonly string[] = []
  const code = () => generateSync({ secret, epoch: Math.floor(clock.now().getTime() / 1000) })
  const first = (username: string, password: string) =>
    program.post('/sign-in', { username, password, to: '/audit' }, null)

  before(async () => {
    program = await aProgram({ clock })
    await addAccount(program, 'ria.stone', 'ria-stone', 'a-link-of-the-administrator')
    await addAccount(program, 'locked.out', 'locked-out')
  })
  after(() => program.close())

  it('is set up with a link that works once', async () => {
    const page = await program.get('/set-up/a-link-of-the-administrator', null)
    assert.equal(page.statusCode, 200)
    secret = /<code class="plumb-key">([^<]+)</.exec(page.body)?.[1] ?? ''
    const cookie = cookiesIn(page)
    const url = '/set-up/a-link-of-the-administrator'
    const weak = { password: 'password1234', again: 'password1234', code: code() }
    assert.equal((await program.post(url, weak, cookie)).statusCode, 422)
    const wrong = { password: PASSWORD, again: PASSWORD, code: '000000' }
    assert.equal((await program.post(url, wrong, cookie)).statusCode, 422)

    const done = await program.post(
      url,
      { password: PASSWORD, again: PASSWORD, code: code() },
      cookie,
    )
    assert.equal(done.statusCode, 200)
    recovery = [...done.body.matchAll(/<code class="plumb-key">([^<]+)</g)].map(
      ([, one]) => one ?? '',
    )
    assert.equal(recovery.length, 10)
    assert.equal((await program.get(url, null)).statusCode, 404)
    assert.equal((await program.get('/set-up/a-link-that-is-none', null)).statusCode, 404)
  })

  it('asks for both, and leads to the page that was asked for', async () => {
    clock.moveBy(60_000)
    const half = await first('Ria.Stone ', PASSWORD)
    assert.equal(half.headers.location, '/sign-in/code')
    assert.equal((await program.get('/home', cookiesIn(half))).statusCode, 303)
    const whole = await program.post('/sign-in/code', { code: code() }, cookiesIn(half))
    assert.equal(whole.headers.location, '/audit')
    const cookie = cookieIn(whole.headers['set-cookie'])
    assert.match((await program.get('/home', cookie)).body, /Hello, Test ria-stone/)
  })

  it('takes a code and a recovery code once', async () => {
    const half = await first('ria.stone', PASSWORD)
    const again = await program.post('/sign-in/code', { code: code() }, cookiesIn(half))
    assert.equal(again.statusCode, 422)
    const fields = { code: recovery[0] ?? '' }
    assert.equal((await program.post('/sign-in/code', fields, cookiesIn(half))).statusCode, 303)
    assert.equal((await program.post('/sign-in/code', fields, cookiesIn(half))).statusCode, 422)
  })

  it('answers an unknown name, a wrong password and an account that is not set up alike', async () => {
    const answers = [
      await first('nobody.here', PASSWORD),
      await first('ria.stone', 'wrong horse battery staple'),
      await first('locked.out', PASSWORD),
    ]
    const bodies = answers.map(({ body }) =>
      body.replace(/nonce="[^"]*"/g, '').replace(/value="[a-z.]+"/g, ''),
    )
    assert.equal(new Set(bodies).size, 1)
    assert.ok(answers.every(({ statusCode, body }) => statusCode === 422 && body.includes(WRONG)))
  })

  it('locks a name after ten failures, however many come at once, and opens it again', async () => {
    const many = await Promise.all(
      Array.from({ length: 30 }, (_, place) => first('stuffed.name', `wrong password ${place}`)),
    )
    const tried = many.filter(({ body }) => body.includes(WRONG))
    assert.ok(tried.length <= 10, `${tried.length} were tried`)
    assert.match((await first('stuffed.name', PASSWORD)).body, /locked for 15 minutes/)
    assert.doesNotMatch((await first('ria.stone', PASSWORD)).body, /locked/)
    clock.moveBy(20 * 60_000)
    assert.match((await first('stuffed.name', PASSWORD)).body, new RegExp(WRONG))
  })

  it('does not believe a cookie that is made up, cut short or from somebody else’s step', async () => {
    for (const cookie of [
      'plumbline-signing-in=eyJhIjoxfQ',
      'plumbline-signing-in=',
      'plumbline-session=x',
    ])
      assert.equal((await program.get('/sign-in/code', cookie)).statusCode, 303)
    assert.equal((await program.get('/home', 'plumbline-session=guess')).statusCode, 303)
  })
})

describe('a session', () => {
  const clock = clockAt(START)
  let program: Program
  before(async () => {
    program = await aProgram({ clock })
  })
  after(() => program.close())
  const status = async (cookie: string) => (await program.get('/home', cookie)).statusCode

  it('is over after an hour without a sign of life, and after twelve hours whatever happens', async () => {
    const cookie = await program.signIn(PEOPLE.director)
    clock.moveBy(59 * 60_000)
    assert.equal(await status(cookie), 200)
    clock.moveBy(59 * 60_000)
    assert.equal(await status(cookie), 200)
    clock.moveBy(60 * 60_000)
    assert.equal(await status(cookie), 303)
    const busy = await program.signIn(PEOPLE.director)
    for (let halfHour = 1; halfHour < 24; halfHour += 1) {
      clock.moveBy(30 * 60_000)
      assert.equal(await status(busy), 200, `after ${halfHour / 2} hours`)
    }
    clock.moveBy(30 * 60_000)
    assert.equal(await status(busy), 303)
  })

  it('ends here or everywhere when its owner signs out', async () => {
    const [here, there, elsewhere] = [
      await program.signIn(PEOPLE.auditor),
      await program.signIn(PEOPLE.auditor),
      await program.signIn(PEOPLE.director),
    ]
    const out = await program.post('/sign-out', {}, here)
    assert.equal(out.headers['clear-site-data'], '"cache", "storage"')
    assert.deepEqual([await status(here), await status(there)], [303, 200])
    const again = await program.signIn(PEOPLE.auditor)
    await program.post('/sign-out', { everywhere: 'yes' }, again)
    assert.deepEqual(
      [await status(there), await status(again), await status(elsewhere)],
      [303, 303, 200],
    )
  })
})

describe('signing in with the organisation’s own sign-in', () => {
  it('begins the session of the account with that checked address, and of no other', async () => {
    const provider = await openTestProvider()
    const { issuer, clientId, clientSecret, redirectUri } = provider.settings
    const program = await aProgram({
      address: 'http://127.0.0.1:9',
      openId: { issuer, clientId, clientSecret },
    })
    const comeBack = async (login: string) => {
      const away = await program.get('/sign-in/organisation?to=%2Faudit', null)
      const address = String(away.headers.location)
      const back = new URL(await walkThrough(address, redirectUri, login))
      return program.get(`${back.pathname}${back.search}`, cookiesIn(away))
    }
    try {
      await addAccount(program, 'mo.field@example.test', 'mo-field')
      await addAccount(program, 'unchecked@example.test', 'unchecked')
      for (const login of ['mo.field', 'mo.field']) {
        const whole = await comeBack(login)
        assert.equal(whole.headers.location, '/audit')
        const { body } = await program.get('/home', cookieIn(whole.headers['set-cookie']))
        assert.match(body, /Hello, Test mo-field/)
      }
      for (const login of ['stranger', 'unchecked'])
        assert.match((await comeBack(login)).body, /You have no account here/)
      const forged = await program.get('/sign-in/organisation/back?code=x&state=y', null)
      assert.equal(forged.statusCode, 422)
    } finally {
      await program.close()
      await provider.close()
    }
  })
})
