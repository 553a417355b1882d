import * as openId from 'openid-client'
import { z } from 'zod'

/** How this installation is known to the organisation's own sign-in (OpenID Connect). */
export type OpenIdSettings = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Where the provider sends people back to: the full address of our own page. */
  readonly redirectUri: string
}

/** What only this browser may know between going to the provider and coming back. */
export type KeptForReturn = {
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
}

/** Who the provider says it is. `issuer` and `subject` together are the person; a name is not. */
export type OpenIdPerson = {
  readonly issuer: string
  readonly subject: string
  readonly name: string
  /** `null` when the provider gives none, or says that it has not checked it. */
  readonly email: string | null
}

/** Signing in with the organisation's own provider. */
export type OpenId = {
  /** Where to send the browser, and what to keep for its return (sealed, for a few minutes). */
  readonly begin: () => Promise<{ readonly address: string; readonly kept: KeptForReturn }>
  /** Who came back. The address is that of the request; only its query counts. */
  readonly finish: (currentUrl: string, kept: KeptForReturn) => Promise<OpenIdPerson>
  /** Where to send the browser to sign out there too, or `null` when the provider has no such page. */
  readonly signOutAddress: (returnTo: string) => Promise<string | null>
}

/** Signing in with the provider did not work; the message says why in a plain sentence. */
export class CannotSignIn extends Error {
  readonly why: 'settings' | 'unreachable' | 'declined' | 'refused'

  constructor(why: CannotSignIn['why'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'CannotSignIn'
    this.why = why
  }
}

/**
 * Connects to a provider found by discovery, with PKCE, state and nonce, and with the signature of
 * every token checked. The provider is asked on first use and again until it answers: an
 * installation starts, and its local accounts work, while the provider is down.
 */
export function connect(settings: OpenIdSettings): OpenId {
  const issuer = trustworthyAddress('issuer', settings.issuer)
  trustworthyAddress('redirectUri', settings.redirectUri)
  const provider = rememberedOnceItWorks(() => discover(issuer, settings))
  return {
    begin: async () => begin(await provider(), settings),
    finish: async (currentUrl, kept) => finish(await provider(), settings, currentUrl, kept),
    signOutAddress: async (returnTo) => signOutAddress(await provider(), returnTo),
  }
}

/** Without encryption only on the machine itself, where there is no network to listen on. */
function trustworthyAddress(name: string, text: string): URL {
  const address = URL.canParse(text) ? new URL(text) : null
  if (address?.protocol === 'https:') return address
  if (address?.protocol === 'http:' && isLoopback(address.hostname)) return address
  throw new CannotSignIn('settings', `The ${name} must be an address that starts with https://`)
}

const isLoopback = (host: string) =>
  host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host)

function rememberedOnceItWorks<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let answer: Promise<Answer> | null = null
  return () => {
    answer ??= ask().catch((error: unknown) => {
      answer = null
      throw error
    })
    return answer
  }
}

async function discover(issuer: URL, { clientId, clientSecret }: OpenIdSettings) {
  const execute = [openId.enableNonRepudiationChecks]
  if (issuer.protocol === 'http:') execute.push(openId.allowInsecureRequests)
  const proveOurselves = asTheProviderLikes(clientSecret)
  try {
    return await openId.discovery(issuer, clientId, undefined, proveOurselves, {
      execute,
      timeout: SECONDS_TO_WAIT,
    })
  } catch (cause) {
    throw new CannotSignIn('unreachable', 'Your organisation’s sign-in does not answer', { cause })
  }
}

const SECONDS_TO_WAIT = 5

/** The standard's own way to give the client's secret, unless the provider lists only another. */
function asTheProviderLikes(clientSecret: string): openId.ClientAuth {
  const basic = openId.ClientSecretBasic(clientSecret)
  const post = openId.ClientSecretPost(clientSecret)
  return (server, ...rest) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    return ways.includes('client_secret_basic') ? basic(server, ...rest) : post(server, ...rest)
  }
}

async function begin(provider: openId.Configuration, { redirectUri }: OpenIdSettings) {
  const kept = {
    state: openId.randomState(),
    nonce: openId.randomNonce(),
    codeVerifier: openId.randomPKCECodeVerifier(),
  }
  const address = openId.buildAuthorizationUrl(provider, {
    redirect_uri: redirectUri,
    scope: 'openid profile email',
    state: kept.state,
    nonce: kept.nonce,
    code_challenge: await openId.calculatePKCECodeChallenge(kept.codeVerifier),
    code_challenge_method: 'S256',
  })
  return { address: address.href, kept }
}

async function finish(
  provider: openId.Configuration,
  { redirectUri }: OpenIdSettings,
  currentUrl: string,
  kept: KeptForReturn,
): Promise<OpenIdPerson> {
  // Behind a reverse proxy the request's own host is not the one the provider knows.
  const cameBack = new URL(redirectUri)
  cameBack.search = new URL(currentUrl, redirectUri).search
  try {
    const tokens = await openId.authorizationCodeGrant(provider, cameBack, {
      expectedState: kept.state,
      expectedNonce: kept.nonce,
      pkceCodeVerifier: kept.codeVerifier,
      idTokenExpected: true,
    })
    return await personOf(provider, tokens.access_token, tokens.claims())
  } catch (cause) {
    throw refusal(cause)
  }
}

const CLAIMS = z.object({
  iss: z.string(),
  sub: z.string().min(1),
  name: z.string().min(1).optional(),
  preferred_username: z.string().min(1).optional(),
  email: z.string().min(1).optional(),
  email_verified: z.boolean().optional(),
})

/** Some providers put the name in the token, others tell it only when asked. */
async function personOf(
  provider: openId.Configuration,
  accessToken: string,
  told: unknown,
): Promise<OpenIdPerson> {
  const signed = CLAIMS.parse(told)
  const mustAsk = signed.name === undefined && provider.serverMetadata().userinfo_endpoint
  const asked = mustAsk ? await openId.fetchUserInfo(provider, accessToken, signed.sub) : {}
  const { iss, sub, ...claims } = CLAIMS.parse({ ...asked, ...signed })
  return {
    issuer: iss,
    subject: sub,
    name: claims.name ?? claims.preferred_username ?? claims.email ?? sub,
    email: claims.email_verified === false ? null : (claims.email ?? null),
  }
}

function refusal(cause: unknown): CannotSignIn {
  if (cause instanceof openId.AuthorizationResponseError)
    return new CannotSignIn('declined', 'Your organisation’s sign-in did not let you in', { cause })
  if (isSilence(cause))
    return new CannotSignIn('unreachable', 'Your organisation’s sign-in does not answer', { cause })
  return new CannotSignIn(
    'refused',
    'The answer from your organisation’s sign-in cannot be trusted: start again',
    { cause },
  )
}

/** `fetch` says "no connection" with a TypeError around the cause, and a time-out by name. */
function isSilence(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error.name === 'TimeoutError' || error.message === 'fetch failed') return true
  return isSilence(error.cause)
}

/** The provider may ask the person to confirm: we keep no token with which to vouch for them. */
function signOutAddress(provider: openId.Configuration, returnTo: string): string | null {
  if (provider.serverMetadata().end_session_endpoint === undefined) return null
  return openId.buildEndSessionUrl(provider, { post_logout_redirect_uri: returnTo }).href
}
