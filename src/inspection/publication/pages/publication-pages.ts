import type { FastifyPluginAsync } from 'fastify'
import { correctForm } from './correct/correct.ts'
import type { PublicationNeeds } from './needs.ts'
import { publishForm } from './publish/publish.ts'

/** Publishing an inspection under way, and correcting its report. */
export function publicationPages(needs: PublicationNeeds): FastifyPluginAsync {
  return async (site) => {
    publishForm(site, needs)
    correctForm(site, needs)
  }
}
