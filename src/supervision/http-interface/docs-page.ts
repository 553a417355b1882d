import type { FastifyPluginAsync } from 'fastify'
import { EVERYONE } from '#platform/web'
import { operationsInWords } from './open-api.ts'

/** The HTTP interface in plain words, from its own description, so that the two cannot differ. */
export function httpInterfacePage(): FastifyPluginAsync {
  return async (site) => {
    site.get('/api', EVERYONE, async (_, reply) =>
      reply.page('supervision/http-interface/docs-page', {
        title: 'The HTTP interface',
        operations: operationsInWords(),
      }),
    )
  }
}
