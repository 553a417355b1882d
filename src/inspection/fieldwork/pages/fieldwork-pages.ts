import type { FastifyPluginAsync } from 'fastify'
import { passOnForm } from './alert/pass-on.ts'
import { raiseAlertForm } from './alert/raise.ts'
import { assessmentPage } from './assessment/assessment.ts'
import { dashboardPage } from './dashboard/dashboard.ts'
import { minePage } from './mine/mine.ts'
import type { FieldworkNeeds } from './needs.ts'
import { answerForm, askForm } from './queries/queries.ts'
import { changeReadingForm } from './reading/change-reading.ts'
import { readingsPage } from './readings/readings.ts'
import { resultsPage } from './results/results.ts'
import { shareOutForm } from './share-out/share-out.ts'
import { submitForm } from './submit/submit.ts'

/** Fieldwork: who reads which case, the assessments themselves, live risks, and the results so far. */
export function fieldworkPages(needs: FieldworkNeeds): FastifyPluginAsync {
  return async (site) => {
    for (const page of [minePage, assessmentPage, dashboardPage, readingsPage, resultsPage])
      await site.register(page(needs))
    for (const form of [submitForm, raiseAlertForm, passOnForm, askForm]) form(site, needs)
    for (const form of [answerForm, shareOutForm, changeReadingForm]) form(site, needs)
  }
}
