import type { FastifyPluginAsync } from 'fastify'
import type { AssessmentNeeds } from './needs.ts'
import { readinessForm } from './readiness-form.ts'
import { riskForm } from './risk-form.ts'
import { scoreForm } from './score-form.ts'

/** The forms of assessment: risk of serious harm, the reconviction score, readiness to change. */
export function assessmentPages(needs: AssessmentNeeds): FastifyPluginAsync {
  return async (site) => {
    for (const form of [riskForm, scoreForm, readinessForm]) form(site, needs)
  }
}
