import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notTaken } from './error-pages/error-pages.ts'

/**
 * Remembers which methods each address takes, from now on. What it returns is called once all pages
 * are there: every other method is then refused before anything of the request's body is read.
 */
export function refuseOtherMethods(site: FastifyInstance): () => void {
  const taken = new Map<string, readonly string[]>()
  site.addHook('onRoute', ({ url, method }) => {
    taken.set(url, [...(taken.get(url) ?? []), ...[method].flat()])
  })
  return () => {
    for (const [url, methods] of [...taken]) {
      const allowed = [...new Set(methods)].sort()
      const refuse = async (_: FastifyRequest, reply: FastifyReply) => notTaken(reply, allowed)
      site.route({
        url,
        method: site.supportedMethods.filter((method) => !allowed.includes(method)),
        exposeHeadRoute: false,
        config: { access: 'everyone', isRefusal: true },
        onRequest: refuse,
        handler: refuse,
      })
    }
  }
}
