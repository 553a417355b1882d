import type { FastifyPluginAsync } from 'fastify'
import type { FrameworkLibrary } from '#inspection/frameworks'
import { EVERYONE } from '#platform/web'
import { readForm } from './sample-size/form.ts'
import { sampleSizeView } from './sample-size/sample-size.ts'

/** The framework whose target is used when none is named. */
const USUAL_FRAMEWORK = 'crc-2018'

/**
 * The public page on which anyone works out how many cases to inspect. A question that cannot be
 * answered comes back with what was typed and what to do about it (422).
 *
 * Uses nothing of the web but types, so that the library of rules stays free of it.
 */
export function samplePages({
  frameworks,
}: {
  readonly frameworks: FrameworkLibrary
}): FastifyPluginAsync {
  return async (site) => {
    site.get<{ Querystring: Readonly<Record<string, unknown>> }>(
      '/sample-size',
      EVERYONE,
      async (request, reply) => {
        const { framework = USUAL_FRAMEWORK } = request.query
        const pack = typeof framework === 'string' ? frameworks.find(framework) : undefined
        if (pack === undefined) return reply.callNotFound()

        const form = readForm(request.query, pack.sampling)
        const view = sampleSizeView(pack, form)
        return reply.page(
          'inspection/sampling/pages/sample-size/sample-size',
          view,
          form.faults.length > 0 ? 422 : 200,
        )
      },
    )
  }
}
