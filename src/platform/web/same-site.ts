import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refused } from './error-pages/error-pages.ts'

/**
 * Refuses whatever another site sends in somebody's name. Browsers say where a form came from; a
 * client that says nothing is no browser, and carries no cookie of one.
 */
export function refuseOtherSites(site: FastifyInstance): void {
  site.addHook('onRequest', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD') return
    if (isFromHere(request)) return
    return refused(
      { message: 'It came from another site. Open the page here and try again.' },
      403,
      reply,
    )
  })
}

function isFromHere({ headers, host }: FastifyRequest): boolean {
  const from = headers['sec-fetch-site']
  if (from !== undefined) return from === 'same-origin' || from === 'none'
  const { origin } = headers
  if (origin === undefined) return true
  return URL.canParse(origin) && new URL(origin).host === host
}
