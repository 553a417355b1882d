import type { FastifyPluginAsync } from 'fastify'
import { assessPage } from './assess/assess.ts'
import { addCaseForm } from './forms/add-case.ts'
import { closeForm } from './forms/close.ts'
import { drawForm } from './forms/draw.ts'
import { giveForm } from './forms/give.ts'
import { judgeForm } from './forms/judge.ts'
import { openForm } from './forms/open.ts'
import { submitForm } from './forms/submit.ts'
import { listPage } from './list/list.ts'
import type { SelfAssessmentNeeds } from './needs.ts'
import { overviewPage } from './overview/overview.ts'

/** The provider's own look at its cases, and the rating that it predicts. */
export function selfAssessmentPages(needs: SelfAssessmentNeeds): FastifyPluginAsync {
  return async (site) => {
    for (const page of [listPage, overviewPage, assessPage]) await site.register(page(needs))
    for (const form of [openForm, addCaseForm, drawForm]) form(site, needs)
    for (const form of [giveForm, submitForm, judgeForm, closeForm]) form(site, needs)
  }
}
