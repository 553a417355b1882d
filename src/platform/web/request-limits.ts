import rateLimit, { normalizeIP } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isSameForAll } from './route-access.ts'
import type { RequestLimits, Trust } from './trust.ts'

/**
 * Answers so many requests a minute and no more: for each account, and for each address many more,
 * so that one colleague does not lock out the office behind the same address.
 */
export async function limitRequests(site: FastifyInstance, { limits }: Trust): Promise<void> {
  await site.register(rateLimit, {
    global: true,
    timeWindow: '1 minute',
    max: (request) => mostFor(request, limits),
    keyGenerator: (request) => {
      // One visitor of the newer internet has more addresses than we could count: we count their network.
      const address = normalizeIP(request.ip)
      if (isProof(request)) return `sign in ${address}`
      const { signedIn } = request
      if (signedIn === null) return `address ${address}`
      return `account ${signedIn.organisationId}/${signedIn.accountId}`
    },
    allowList: (request) => isSameForAll(request) || request.routeOptions.url === '/ready',
    errorResponseBuilder: (_, { after }) =>
      Object.assign(new Error(`Wait ${after} and try again.`), { statusCode: 429 }),
    addHeadersOnExceeding: NO_HEADERS,
    addHeaders: { ...NO_HEADERS, 'retry-after': true },
  })
}

const NO_HEADERS = {
  'x-ratelimit-limit': false,
  'x-ratelimit-remaining': false,
  'x-ratelimit-reset': false,
}

function mostFor(request: FastifyRequest, limits: RequestLimits): number {
  if (isProof(request)) return limits.signInFromAddress
  return request.signedIn === null ? limits.address : limits.account
}

/** A password, a code or a link sent in proof of who somebody is. */
function isProof({ method, url }: FastifyRequest): boolean {
  return method === 'POST' && /^\/(sign-in|set-up)\b/.test(url)
}
