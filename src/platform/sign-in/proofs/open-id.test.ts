import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { after, afterEach, before, describe, it } from 'node:test'
import { CannotSignIn, connect, type OpenId } from './open-id.ts'
import {
  type Claims,
  carelessFinish,
  claimsOf,
  encoded,
  openTestProvider,
  signedWith,
  type TestProvider,
  walkThrough,
} from './test-cases.ts'

let provider: TestProvider
let openId: OpenId

before(async () => {
  provider = await openTestProvider()
  openId = connect(provider.settings)
})
afterEach(() => provider.exchangeTokens((token) => token))
after(() => provider.close())

/** Goes to the provider, signs in there, and comes back. */
async function comeBack(login = 'jo') {
  const { address, kept } = await openId.begin()
  return { url: await walkThrough(address, provider.settings.redirectUri, login), kept }
}

/** Why it was refused; a failed assertion when it was not. */
async function whyRefused(attempt: Promise<unknown>): Promise<string> {
  const outcome = await attempt.then(
    (answer) => answer,
    (error: unknown) => error,
  )
  assert.ok(outcome instanceof CannotSignIn, `Not refused plainly: ${JSON.stringify(outcome)}`)
  return `${outcome.why}: ${outcome.message}`
}

const UNTRUSTED =
  'refused: The answer from your organisation’s sign-in cannot be trusted: start again'
const SILENT = 'unreachable: Your organisation’s sign-in does not answer'

describe('signing in with the organisation’s own provider', () => {
  it('tells who came back', async () => {
    const { url, kept } = await comeBack()
    assert.deepEqual(await openId.finish(url, kept), {
      issuer: provider.settings.issuer,
      subject: 'jo',
      name: 'Synthetic jo',
      email: 'jo@example.test',
    })
  })

  it('takes the name from the token when it is there', async () => {
    provider.exchangeTokens((token) => provider.signed({ ...claimsOf(token), name: 'Jo Marsh' }))
    const { url, kept } = await comeBack()
    assert.equal((await openId.finish(url, kept)).name, 'Jo Marsh')
  })

  it('gives no e-mail address that the provider has not checked', async () => {
    const { url, kept } = await comeBack('unchecked')
    assert.equal((await openId.finish(url, kept)).email, null)
  })

  it('reads only the query of the address, which a reverse proxy leaves as it is', async () => {
    const { url, kept } = await comeBack()
    const inside = `http://10.0.0.7:3000/elsewhere${new URL(url).search}`
    assert.equal((await openId.finish(inside, kept)).subject, 'jo')
  })

  it('asks with PKCE, a state and a nonce, all new each time', async () => {
    const [first, second] = [await openId.begin(), await openId.begin()]
    const asked = new URL(first.address).searchParams
    assert.equal(asked.get('code_challenge_method'), 'S256')
    assert.equal(asked.get('state'), first.kept.state)
    assert.equal(asked.get('nonce'), first.kept.nonce)
    assert.ok(!first.address.includes(first.kept.codeVerifier))
    const all = [first, second].flatMap(({ kept }) => Object.values(kept))
    assert.equal(new Set(all).size, 6)
  })

  it('signs out there too, by an address that the provider takes', async () => {
    const address = await openId.signOutAddress('http://127.0.0.1:9/')
    assert.ok(address?.startsWith(`${provider.settings.issuer}/session/end?`))
    assert.equal((await fetch(address ?? '')).status, 200)
  })
})

describe('an answer that is not what was asked for', () => {
  it('is refused when its state is forged or missing', async () => {
    const { url, kept } = await comeBack()
    const forged = new URL(url)
    forged.searchParams.set('state', 'forged')
    assert.equal(await whyRefused(openId.finish(forged.href, kept)), UNTRUSTED)
    forged.searchParams.delete('state')
    assert.equal(await whyRefused(openId.finish(forged.href, kept)), UNTRUSTED)
    assert.equal((await openId.finish(url, kept)).subject, 'jo')
  })

  it('is refused when it was meant for another browser', async () => {
    const [mine, theirs] = [await comeBack('jo'), await comeBack('sam')]
    assert.equal(await whyRefused(openId.finish(theirs.url, mine.kept)), UNTRUSTED)
  })

  it('is refused when the nonce is another', async () => {
    const { url, kept } = await comeBack()
    assert.equal(await whyRefused(openId.finish(url, { ...kept, nonce: 'another' })), UNTRUSTED)
  })

  it('is refused when the code was begun with another verifier', async () => {
    const { url, kept } = await comeBack()
    const { kept: other } = await openId.begin()
    const mixed = { ...kept, codeVerifier: other.codeVerifier }
    assert.equal(await whyRefused(openId.finish(url, mixed)), UNTRUSTED)
  })

  it('is refused when its code was used before', async () => {
    const { url, kept } = await comeBack()
    await openId.finish(url, kept)
    assert.equal(await whyRefused(openId.finish(url, kept)), UNTRUSTED)
  })

  it('is refused when it has no code, or claims to come from another provider', async () => {
    const { url, kept } = await comeBack()
    assert.equal(await whyRefused(openId.finish(`/?state=${kept.state}`, kept)), UNTRUSTED)
    const elsewhere = new URL(url)
    elsewhere.searchParams.set('iss', 'https://elsewhere.example')
    assert.equal(await whyRefused(openId.finish(elsewhere.href, kept)), UNTRUSTED)
  })

  it('is told apart from a person whom the provider did not let in', async () => {
    const { kept } = await openId.begin()
    const iss = encodeURIComponent(provider.settings.issuer)
    const declined = `/?error=access_denied&state=${kept.state}&iss=${iss}`
    assert.equal(
      await whyRefused(openId.finish(declined, kept)),
      'declined: Your organisation’s sign-in did not let you in',
    )
  })
})

describe('a forged token', () => {
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const anHourAgo = Math.floor(Date.now() / 1000) - 3600
  const forgeries: Readonly<Record<string, (claims: Claims) => string>> = {
    'signed by someone else': (claims) => signedWith(stranger, claims),
    'not signed': (claims) => `${encoded({ alg: 'none' })}.${encoded(claims)}.`,
    'changed after signing': (claims) => {
      const [header, , signature] = provider.signed(claims).split('.')
      return `${header}.${encoded({ ...claims, sub: 'admin' })}.${signature}`
    },
    expired: (claims) => provider.signed({ ...claims, iat: anHourAgo - 60, exp: anHourAgo }),
    'meant for another site': (claims) => provider.signed({ ...claims, aud: 'another' }),
    'from another provider': (claims) =>
      provider.signed({ ...claims, iss: 'https://elsewhere.example' }),
    'with another nonce': (claims) => provider.signed({ ...claims, nonce: 'another' }),
    'with no nonce': ({ nonce, ...claims }) => provider.signed(claims),
    'with nobody in it': ({ sub, ...claims }) => provider.signed(claims),
    'for someone other than the provider then describes': (claims) =>
      provider.signed({ ...claims, sub: 'admin' }),
  }

  for (const [what, forge] of Object.entries(forgeries)) {
    it(`is refused when it is ${what}`, async () => {
      provider.exchangeTokens((token) => forge(claimsOf(token)))
      const { url, kept } = await comeBack()
      assert.equal(await whyRefused(openId.finish(url, kept)), UNTRUSTED)
    })
  }

  it('reaches us: the same road with the token signed again is open', async () => {
    provider.exchangeTokens((token) => provider.signed(claimsOf(token)))
    const { url, kept } = await comeBack()
    assert.equal((await openId.finish(url, kept)).subject, 'jo')
  })

  it('is believed by whoever reads tokens without checking them (planted fault)', async () => {
    const believed: string[] = []
    for (const [what, forge] of Object.entries(forgeries)) {
      provider.exchangeTokens((token) => forge(claimsOf(token)))
      const { url, kept } = await comeBack()
      await carelessFinish(provider.settings, url, kept).then(() => believed.push(what))
    }
    assert.deepEqual(believed, Object.keys(forgeries))
  })
})

describe('a provider', () => {
  it('must be reached by https, or be on this machine', () => {
    const at = (issuer: string) => () => connect({ ...provider.settings, issuer })
    for (const issuer of ['https://id.example', 'http://localhost:1', 'http://[::1]:1'])
      assert.doesNotThrow(at(issuer))
    for (const issuer of [
      'http://id.example',
      'http://127.0.0.1.example',
      'http://localhost.example',
      'ftp://127.0.0.1',
      'id.example',
      '',
    ])
      assert.throws(
        at(issuer),
        new CannotSignIn('settings', 'The issuer must be an address that starts with https://'),
      )
  })

  it('must send people back by https, or to this machine', () => {
    assert.throws(
      () => connect({ ...provider.settings, redirectUri: 'http://plumbline.example/return' }),
      new CannotSignIn('settings', 'The redirectUri must be an address that starts with https://'),
    )
  })

  it('may be down when we start: we say so, and ask again the next time', async () => {
    const first = await openTestProvider()
    await first.close()
    const late = connect(first.settings)
    assert.equal(await whyRefused(late.begin()), SILENT)

    const second = await openTestProvider(Number(new URL(first.settings.issuer).port))
    assert.ok((await late.begin()).address.startsWith(first.settings.issuer))
    await second.close()
  })

  it('may go down while someone is there: that is not called a forgery', async () => {
    const passing = await openTestProvider()
    const theirs = connect(passing.settings)
    const { address, kept } = await theirs.begin()
    const url = await walkThrough(address, passing.settings.redirectUri, 'jo')
    await passing.close()
    assert.equal(await whyRefused(theirs.finish(url, kept)), SILENT)
  })
})
