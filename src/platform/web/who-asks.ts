import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { mayEver } from '#platform/access'
import { whoIsSignedIn } from '#platform/accounts'
import { putOnRecord } from '#platform/audit'
import { cookies, sessionOf } from './cookies.ts'
import { notThere } from './error-pages/error-pages.ts'
import { CASE_RESOURCES } from './route-access.ts'
import type { RouteAccess, Trust } from './trust.ts'

/**
 * Finds out who asks, at every request anew, and turns away whom a route is not for: to sign in when
 * nobody is, and else with the same page as for an address that leads nowhere.
 */
export async function whoAsks(site: FastifyInstance, trust: Trust): Promise<void> {
  const { secure } = trust
  await cookies(site, trust)
  decorate(site, trust)

  site.addHook('onRequest', async (request) => {
    request.marks = { looked: false }
    request.session = sessionOf(request, secure)
    if (request.session === null || isForEveryReader(request)) return
    request.signedIn = await request.inRecords(whoIsSignedIn)
  })

  // After the body is read, so that what was typed into a form can be kept for its author.
  site.addHook('preHandler', async (request, reply) => {
    const access = accessOf(request)
    if (access === 'everyone') return
    if (request.signedIn === null) return toSignIn(request, reply, trust)
    if (access === 'signed in') return
    const roles = request.signedIn.roles.map(({ role }) => role)
    if (!mayEver(trust.matrix, { roles, ...access })) return notThere(request, reply)
  })

  site.addHook('onSend', async (request, reply, payload) => {
    if (request.session !== null || accessOf(request) !== 'everyone' || isSignIn(request)) {
      if (!request.url.startsWith('/assets/')) reply.header('cache-control', 'no-store')
    }
    if (secure) reply.header('strict-transport-security', 'max-age=63072000; includeSubDomains')
    return discloses(request, reply) ? refuseUnseen(request, reply) : payload
  })
}

function decorate(site: FastifyInstance, { records }: Trust): void {
  site.decorateRequest('marks')
  site.decorateRequest('inRecords', function inRecords(work) {
    return records({ as: 'staff', session: this.session ?? '', request: this.id }, work)
  })
  site.decorateRequest('lookAt', async function lookAt(transaction, entry) {
    await putOnRecord(transaction, entry)
    this.marks.looked = true
  })
}

function accessOf(request: FastifyRequest): RouteAccess {
  return request.routeOptions.config.access ?? 'everyone'
}

/** Style sheets and pictures are the same for all, and need no look at who asks. */
function isForEveryReader({ url }: FastifyRequest): boolean {
  return url.startsWith('/assets/') || url.startsWith('/site.css') || url === '/health'
}

function isSignIn({ url }: FastifyRequest): boolean {
  return url.startsWith('/sign-') || url.startsWith('/set-up/') || url.startsWith('/signed-out')
}

async function toSignIn(request: FastifyRequest, reply: FastifyReply, { onExpired }: Trust) {
  const isLook = request.method === 'GET' || request.method === 'HEAD'
  if (!isLook && onExpired !== undefined) await onExpired(request, reply)
  return reply.redirect(`/sign-in?to=${encodeURIComponent(request.url)}`, 303)
}

/** A page of somebody's record that has not put the look on record: nothing of it may leave. */
function discloses(request: FastifyRequest, reply: FastifyReply): boolean {
  const access = accessOf(request)
  if (typeof access === 'string' || !CASE_RESOURCES.includes(access.resource)) return false
  const isShown = reply.statusCode >= 200 && reply.statusCode < 300
  return isShown && !request.marks.looked
}

function refuseUnseen(request: FastifyRequest, reply: FastifyReply): string {
  request.log.error({ route: request.routeOptions.url }, 'a page did not put its look on record')
  reply.code(500).type('text/plain; charset=utf-8').removeHeader('content-length')
  return 'This is our mistake: the page cannot be shown, because the look was not put on record.\n'
}
