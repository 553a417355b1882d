import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mock } from 'node:test'
// @ts-expect-error: the package has no types; what we use of it is typed below.
import Provider from 'oidc-provider'
import type { KeptForReturn, OpenIdSettings } from './open-id.ts'

/** A real OpenID provider on this machine, whose people sign in with any name and password. */
export type TestProvider = {
  readonly settings: OpenIdSettings
  /** From now on each identity token is exchanged for this one before it is sent. */
  readonly exchangeTokens: (exchange: (token: string) => string) => void
  /** Signs claims with the provider's own key. */
  readonly signed: (claims: Claims) => string
  readonly close: () => Promise<void>
}

/** What a token says. */
export type Claims = Readonly<Record<string, unknown>>

type Answer = { readonly path: string; body?: { id_token?: string } }
type Koa = {
  readonly use: (step: (answer: Answer, next: () => Promise<void>) => Promise<void>) => void
  readonly callback: () => Parameters<typeof createServer>[1]
}
const open: (issuer: string, settings: object) => Koa = (issuer, settings) =>
  new Provider(issuer, settings)

/** Starts the provider on the port given, or on any that is free. */
export async function openTestProvider(port = 0): Promise<TestProvider> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  const issuer = `http://127.0.0.1:${portOf(server.address())}`
  const settings = { ...CLIENT, issuer }

  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const provider = quietly(() => open(issuer, configuration(settings, privateKey)))
  let exchange = (token: string) => token
  provider.use(async (answer, next) => {
    await next()
    const token = answer.path === '/token' ? answer.body?.id_token : undefined
    if (token !== undefined) answer.body = { ...answer.body, id_token: exchange(token) }
  })
  server.on('request', provider.callback() ?? (() => {}))

  return {
    settings,
    exchangeTokens: (next) => {
      exchange = next
    },
    signed: (claims) => signedWith(privateKey, claims),
    close: () => {
      server.closeAllConnections()
      return new Promise((done) => server.close(() => done()))
    },
  }
}

const CLIENT = {
  clientId: 'plumbline',
  clientSecret: 'a secret: with signs & spaces that must be encoded',
  redirectUri: 'http://127.0.0.1:9/sign-in/organisation/back',
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The provider has no port')
  return address.port
}

/** It warns, rightly, that keys in memory and a form without passwords are for tests only. */
function quietly<Made>(make: () => Made): Made {
  const warn = mock.method(console, 'warn', () => {})
  const inform = mock.method(console, 'info', () => {})
  try {
    return make()
  } finally {
    warn.mock.restore()
    inform.mock.restore()
  }
}

function configuration(settings: OpenIdSettings, key: KeyObject) {
  return {
    clients: [
      {
        client_id: settings.clientId,
        client_secret: settings.clientSecret,
        redirect_uris: [settings.redirectUri],
        post_logout_redirect_uris: ['http://127.0.0.1:9/'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [{ ...key.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: 'ES256' }] },
    cookies: { keys: ['only for tests'] },
    ttl: { AccessToken: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    findAccount: (_: unknown, login: string) => ({
      accountId: login,
      claims: () => ({
        sub: login,
        name: `Synthetic ${login}`,
        email: `${login}@example.test`,
        email_verified: login !== 'unchecked',
      }),
    }),
  }
}

/** Claims as a signed token (JWS, ES256), with whatever key is given. */
export function signedWith(key: KeyObject, claims: Claims): string {
  const header = { alg: 'ES256', typ: 'JWT', kid: 'test' }
  const text = [header, claims].map(encoded).join('.')
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' })
  return `${text}.${signature.toString('base64url')}`
}

/** A part of a token, as it is written. */
export function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

/** Walks through the provider's forms as a browser would, to the address it sends the person back to. */
export async function walkThrough(address: string, back: string, login: string): Promise<string> {
  const cookies = new Map<string, string>()
  let next: { url: string; form?: URLSearchParams } = { url: address }
  for (let step = 0; step < 12; step += 1) {
    if (next.url.startsWith(back)) return next.url
    const response = await visit(next, cookies)
    const location = response.headers.get('location')
    next =
      location === null
        ? formOf(await response.text(), next.url, login)
        : { url: new URL(location, next.url).href }
  }
  throw new Error('The provider never sent the person back')
}

async function visit(
  { url, form }: { url: string; form?: URLSearchParams },
  cookies: Map<string, string>,
): Promise<Response> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const post = form === undefined ? {} : { method: 'POST', body: form }
  const response = await fetch(url, { headers: { cookie }, redirect: 'manual', ...post })
  for (const line of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (value === '') cookies.delete(name)
    else cookies.set(name, value)
  }
  return response
}

/** Fills in the one form of the page: the login and any password, or only agreement. */
function formOf(page: string, url: string, login: string) {
  const action = /action="([^"]+)"/.exec(page)?.[1]
  const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1]
  if (action === undefined || prompt === undefined) throw new Error(`No form on ${url}: ${page}`)
  return {
    url: new URL(action, url).href,
    form: new URLSearchParams({ prompt, login, password: 'any' }),
  }
}

/** What a token says, unchecked. */
export function claimsOf(token: string): Claims {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
}

/** Exchanges the code as it should, and then believes whatever the token says. */
export async function carelessFinish(
  settings: OpenIdSettings,
  url: string,
  kept: KeptForReturn,
): Promise<Claims> {
  const { issuer, clientId, clientSecret, redirectUri } = settings
  const written = [clientId, clientSecret].map(encodeURIComponent).join(':')
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(written).toString('base64')}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: new URL(url).searchParams.get('code') ?? '',
      redirect_uri: redirectUri,
      code_verifier: kept.codeVerifier,
    }),
  })
  const { id_token: token }: { id_token: string } = JSON.parse(await response.text())
  return claimsOf(token)
}
