import type { FastifyPluginAsync } from 'fastify'
import { downloadPage } from './item/download.ts'
import { itemPage } from './item/item.ts'
import { listPage } from './list/list.ts'
import type { EvidenceNeeds } from './needs.ts'
import { staffPage } from './staff/staff.ts'
import { judgementForm } from './standard/judgement.ts'
import { standardPage } from './standard/standard.ts'
import { changeTagForm, tagForm } from './tag/tag.ts'
import { receivePage } from './upload/receive.ts'
import { withdrawForm } from './withdraw/withdraw.ts'
import { writeForms } from './write/write.ts'

/** Evidence on organisational delivery: written down, tagged, laid side by side, and judged. */
export function evidencePages(needs: EvidenceNeeds): FastifyPluginAsync {
  return async (site) => {
    for (const page of [listPage, itemPage, downloadPage]) await site.register(page(needs))
    for (const page of [receivePage, staffPage, standardPage]) await site.register(page(needs))
    for (const form of [writeForms, withdrawForm, tagForm]) form(site, needs)
    for (const form of [changeTagForm, judgementForm]) form(site, needs)
  }
}
