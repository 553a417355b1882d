import type { FastifyPluginAsync } from 'fastify'
import type { PublicationNeeds } from './needs.ts'
import { publishForm } from './publish/publish.ts'

/** Publishing an inspection under way. */
export function publicationPages(needs: PublicationNeeds): FastifyPluginAsync {
  return async (site) => {
    publishForm(site, needs)
  }
}
