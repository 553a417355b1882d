import type { FastifyPluginAsync } from 'fastify'
import { drawForm } from './draw/draw.ts'
import { downloadsOfSample } from './list/downloads.ts'
import { receivePage } from './list/receive.ts'
import type { CaseListNeeds } from './needs.ts'
import { samplePage } from './sample/sample.ts'
import { withdrawForm } from './withdraw/withdraw.ts'

/** Case lists received, samples drawn from them, and cases taken out again. */
export function caseListPages(needs: CaseListNeeds): FastifyPluginAsync {
  return async (site) => {
    for (const page of [samplePage, receivePage, downloadsOfSample])
      await site.register(page(needs))
    for (const form of [drawForm, withdrawForm]) form(site, needs)
  }
}
