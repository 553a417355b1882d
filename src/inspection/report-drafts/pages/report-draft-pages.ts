import type { FastifyPluginAsync } from 'fastify'
import type { PreparationNeeds } from '#inspection/preparation'
import { reportPage } from './report/report.ts'
import { textForm } from './text/text.ts'

/** The report of an inspection under way, written in the record and shown as it stands. */
export function reportDraftPages(needs: PreparationNeeds): FastifyPluginAsync {
  return async (site) => {
    await site.register(reportPage(needs))
    textForm(site, needs)
  }
}
