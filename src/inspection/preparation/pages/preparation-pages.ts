import type { FastifyPluginAsync } from 'fastify'
import { announceForm } from './forms/announce.ts'
import { changeDaysForm } from './forms/change-days.ts'
import { addMemberForm, leaveForm } from './forms/members.ts'
import { openForm } from './forms/open.ts'
import { letterPage } from './letter/letter.ts'
import { listPage } from './list/list.ts'
import type { PreparationNeeds } from './needs.ts'
import { overviewPage } from './overview/overview.ts'

/** Inspections under way: opened, announced, their days and who works on them. */
export function preparationPages(needs: PreparationNeeds): FastifyPluginAsync {
  return async (site) => {
    for (const page of [listPage, overviewPage, letterPage]) await site.register(page(needs))
    for (const form of [openForm, changeDaysForm, announceForm]) form(site, needs)
    for (const form of [addMemberForm, leaveForm]) form(site, needs)
  }
}
