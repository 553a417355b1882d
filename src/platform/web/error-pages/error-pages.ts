import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import { isForPrograms, problem } from '../api-requests.ts'

const VIEW = 'platform/web/error-pages/error'

/**
 * Answers what goes wrong in plain words: a page that is not there, a request we cannot read, and
 * our own mistakes, which are logged whole and shown only as a reference.
 */
export function errorPages(site: FastifyInstance): void {
  // Whoever tries addresses out is counted like everybody else.
  const counted = site.hasDecorator('rateLimit') ? { preHandler: site.rateLimit() } : {}
  site.setNotFoundHandler(counted, async (request, reply) => notThere(request, reply))
  site.setErrorHandler(async (error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500
    if (status < 500) return refused(inPlainWords(error), status, reply)
    if (status === 503) return busy(error, request, reply)
    request.log.error({ err: error }, 'a request failed')
    if (isForPrograms(request)) {
      const detail = `This is our mistake. Try again; the reference is ${request.id}.`
      return problem(reply, { status: 500, title: 'Something went wrong', detail })
    }
    return reply.page(
      VIEW,
      {
        title: 'Sorry, something went wrong',
        sentences: [
          'This is our mistake. Try again in a moment.',
          `If it happens again, tell us this reference: ${request.id}`,
        ],
      },
      500,
    )
  })
}

const SECONDS_TO_WAIT = 10

/** The page for when more is asked than can be answered: nothing has been done, and a moment helps. */
function busy(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  request.log.warn({ err: error }, 'a request was not taken on')
  reply.header('retry-after', SECONDS_TO_WAIT)
  const title = 'Sorry, Plumbline is busy'
  if (isForPrograms(request)) {
    const detail = `Nothing was done. Try again in ${SECONDS_TO_WAIT} seconds.`
    return problem(reply, { status: 503, title, detail })
  }
  const sentences = [
    'Nothing was saved, and nothing was lost. Wait a moment, then try again.',
    'If you sent a form, go back: what you typed is still there.',
  ]
  return reply.page(VIEW, { title, sentences }, 503)
}

/** The page for an address that leads nowhere, and for what is not yours to see: the same. */
export function notThere(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!request.server.supportedMethods.includes(request.method)) {
    return notTaken(reply, ['GET', 'HEAD'])
  }
  if (isForPrograms(request)) {
    const detail = 'There is nothing at this address for whoever asks.'
    return problem(reply, { status: 404, title: 'Not found', detail })
  }
  const sentences = ['If you typed the address, check it is correct.']
  return reply.page(VIEW, { title: 'Page not found', sentences }, 404)
}

/** The page for a request that an address does not take, with the methods it does. */
export function notTaken(reply: FastifyReply, allowed: readonly string[]): FastifyReply {
  reply.header('allow', allowed.join(', '))
  return refused({ message: 'This page cannot be sent to.' }, 405, reply)
}

const TITLES: Readonly<Record<number, string>> = {
  403: 'That was refused',
  405: 'That cannot be done here',
  413: 'That is too large',
  415: 'That kind of content cannot be read here',
  429: 'Too many requests',
}

const SENTENCES: Readonly<Record<number, string>> = {
  413: 'Send less at once: a smaller file or a shorter text. Go back, and what you typed is still there.',
  415: 'Send it with the form on the page.',
}

/** What the web framework itself refuses, it says in its own language. */
function inPlainWords({ code, message, statusCode = 400 }: FastifyError) {
  if (!String(code).startsWith('FST_')) return { message }
  return { message: SENTENCES[statusCode] ?? 'Part of it is missing or broken. Try again.' }
}

/** The page for a request that is turned down, with the reason. */
export function refused(
  { message }: { readonly message: string },
  status: number,
  reply: FastifyReply,
) {
  const title = TITLES[status] ?? 'That request could not be read'
  if (isForPrograms(reply.request)) return problem(reply, { status, title, detail: message })
  return reply.page(VIEW, { title, sentences: [message] }, status)
}
