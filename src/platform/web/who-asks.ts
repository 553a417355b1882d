import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { mayEver } from '#platform/access'
import { whoIsSignedIn } from '#platform/accounts'
import { putOnRecord } from '#platform/audit'
import type { Database } from '#platform/database'
import { bearerSessionOf, isForPrograms, withoutToken } from './api-requests.ts'
import { cookies, sessionOf } from './cookies.ts'
import { notThere } from './error-pages/error-pages.ts'
import { isSameForAll, PARTS_OF_A_CASE, routesOf } from './route-access.ts'
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
    const isProgram = isForPrograms(request)
    request.session = isProgram ? bearerSessionOf(request) : sessionOf(request, secure)
    if (request.session === null || isSameForAll(request)) return
    const found = await request.inRecords(whoIsSignedIn)
    // A program's token opens no page, and what a browser keeps opens nothing to a program.
    const isMeant = found !== null && (found.means === 'token') === isProgram
    if (isMeant) request.signedIn = found
    else if (found !== null) request.session = null
  })

  // After the body is read, so that what was typed into a form can be kept for its author.
  site.addHook('preHandler', async (request, reply) => {
    const access = accessOf(request)
    if (access === 'everyone') return
    if (request.signedIn === null && isForPrograms(request)) return withoutToken(reply)
    if (request.signedIn === null) return toSignIn(request, reply, { ...trust, site })
    if (access === 'signed in') return
    const roles = request.signedIn.roles.map(({ role }) => role)
    if (!mayEver(trust.matrix, { roles, ...access })) return notThere(request, reply)
  })

  site.addHook('onSend', async (request, reply, payload) => {
    if (request.session !== null || accessOf(request) !== 'everyone' || isSignIn(request)) {
      if (!isSameForAll(request)) reply.header('cache-control', 'no-store')
    }
    if (secure) reply.header('strict-transport-security', 'max-age=63072000; includeSubDomains')
    return discloses(request, reply) ? refuseUnseen(request, reply, payload) : payload
  })
}

function decorate(site: FastifyInstance, { records }: Trust): void {
  // A look counts once its transaction is kept: until then it may still come to nothing.
  const looks = new WeakSet<Database>()
  site.decorateRequest('marks')
  site.decorateRequest('inRecords', async function inRecords(work) {
    const who = { as: 'staff', session: this.session ?? '', request: this.id } as const
    const done = await records(who, async (transaction) => {
      const answer = await work(transaction)
      return { answer, looked: looks.has(transaction) }
    })
    if (done.looked) this.marks.looked = true
    return done.answer
  })
  site.decorateRequest('lookAt', async function lookAt(transaction, entry) {
    await putOnRecord(transaction, entry)
    looks.add(transaction)
  })
}

function accessOf(request: FastifyRequest): RouteAccess {
  return request.routeOptions.config.access ?? 'everyone'
}

/** Without a way to sign in nobody can be let in: what is not everyone's is not there. */
export function onlyForEveryone(site: FastifyInstance): void {
  site.addHook('preHandler', async (request, reply) => {
    if (accessOf(request) !== 'everyone') return notThere(request, reply)
  })
}

function isSignIn({ url }: FastifyRequest): boolean {
  return url.startsWith('/sign-') || url.startsWith('/set-up/') || url.startsWith('/signed-out')
}

async function toSignIn(
  request: FastifyRequest,
  reply: FastifyReply,
  { onExpired, site }: Trust & { readonly site: FastifyInstance },
) {
  const isLook = request.method === 'GET' || request.method === 'HEAD'
  if (!isLook && onExpired !== undefined) await onExpired(request, reply)
  if (reply.sent) return reply
  const { url } = request.routeOptions
  const isPage = routesOf(site).some((route) => route.method === 'GET' && route.url === url)
  const back = isPage ? `?to=${encodeURIComponent(request.url)}` : ''
  return reply.redirect(`/sign-in${back}`, 303)
}

/** What a page answers with when it shows a record: also a form again, and two texts to merge. */
const SHOWS: readonly number[] = [409, 422]

/** A page of somebody's record that has not put the look on record: nothing of it may leave. */
function discloses(request: FastifyRequest, { statusCode }: FastifyReply): boolean {
  const access = accessOf(request)
  if (typeof access === 'string' || !PARTS_OF_A_CASE.includes(access.resource)) return false
  const isShown = (statusCode >= 200 && statusCode < 300) || SHOWS.includes(statusCode)
  return isShown && !request.marks.looked
}

function refuseUnseen(request: FastifyRequest, reply: FastifyReply, payload: unknown): string {
  const { url: route } = request.routeOptions
  request.log.error({ route }, 'a page did not put its look on record')
  if (payload instanceof Readable) payload.destroy()
  for (const name of Object.keys(reply.getHeaders())) {
    if (ABOUT_CONTENT.test(name)) reply.removeHeader(name)
  }
  reply.code(500).type('text/plain; charset=utf-8')
  return 'This is our mistake: the page cannot be shown, because the look was not put on record.\n'
}

/** Headers that tell something of what would have been shown: a file's name, where it is kept. */
const ABOUT_CONTENT = /^(content-(?!security-policy)|etag|last-modified|link|location|refresh)/
