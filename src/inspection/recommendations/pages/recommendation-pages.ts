import type { FastifyPluginAsync } from 'fastify'
import { answerForm } from './answer/answer.ts'
import { progressForm, stepForm } from './answer/steps.ts'
import { recommendationsPage } from './list/list.ts'
import type { RecommendationNeeds } from './needs.ts'
import { takeOutForm, writeForms } from './write/write.ts'

/** Recommendations of an inspection under way, and what becomes of them once they are published. */
export function recommendationPages(needs: RecommendationNeeds): FastifyPluginAsync {
  return async (site) => {
    await site.register(recommendationsPage(needs))
    for (const form of [writeForms, takeOutForm, answerForm, stepForm, progressForm])
      form(site, needs)
  }
}
