import type { FastifyPluginAsync } from 'fastify'
import { EVERYONE } from '#platform/web'
import type { FrameworkLibrary } from '../library.ts'
import { packSchemaText } from '../schema.ts'
import { frameworkView } from './framework/framework.ts'
import { listView } from './list/list.ts'
import { methodologyView } from './methodology/methodology.ts'

/** The framework whose numbers the methodology shows when none is named. */
const USUAL_FRAMEWORK = 'crc-2018'

/**
 * The public pages about frameworks: the list, one framework whole (to read, and as JSON with its
 * schema), and how a rating comes about under each. An unknown framework is a page not found.
 *
 * Uses nothing of the web but types, so that the library of rules stays free of it.
 */
export function frameworkPages({
  frameworks,
}: {
  readonly frameworks: FrameworkLibrary
}): FastifyPluginAsync {
  const usual = () => frameworks.find(USUAL_FRAMEWORK) ?? frameworks.list()[0]
  const named = (id: unknown) =>
    id === undefined ? usual() : typeof id === 'string' ? frameworks.find(id) : undefined

  return async (site) => {
    site.get('/frameworks', EVERYONE, async (_, reply) =>
      reply.page('inspection/frameworks/pages/list/list', listView(frameworks.list())),
    )

    site.get('/frameworks/schema.json', EVERYONE, async (_, reply) =>
      reply.type('application/schema+json; charset=utf-8').send(packSchemaText()),
    )

    site.get<{ Params: { id: string } }>(
      '/frameworks/:id.json',
      EVERYONE,
      async (request, reply) => {
        const pack = frameworks.find(request.params.id)
        return pack === undefined
          ? reply.callNotFound()
          : reply.type('application/json; charset=utf-8').send(`${JSON.stringify(pack, null, 2)}\n`)
      },
    )

    site.get<{ Params: { id: string } }>('/frameworks/:id', EVERYONE, async (request, reply) => {
      const pack = frameworks.find(request.params.id)
      return pack === undefined
        ? reply.callNotFound()
        : reply.page('inspection/frameworks/pages/framework/framework', frameworkView(pack))
    })

    site.get<{ Querystring: { framework?: unknown } }>(
      '/methodology',
      EVERYONE,
      async (request, reply) => {
        const pack = named(request.query.framework)
        return pack === undefined
          ? reply.callNotFound()
          : reply.page(
              'inspection/frameworks/pages/methodology/methodology',
              methodologyView(pack, frameworks.list()),
            )
      },
    )
  }
}
