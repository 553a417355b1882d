import type { FastifyPluginAsync } from 'fastify'
import type { CaseListNeeds } from '#inspection/case-lists'
import { takeListForm } from './take-list/take-list.ts'

/** What is taken from the record of a provider that works on Plumbline. */
export function providerRecordPages(needs: CaseListNeeds): FastifyPluginAsync {
  return async (site) => {
    takeListForm(site, needs)
  }
}
