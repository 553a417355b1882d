import type { FastifyPluginAsync } from 'fastify'
import {
  addressOf,
  lookAtInspections,
  type OpenInspection,
  openedInspection,
  UNDER_WAY,
} from '#inspection/preparation'
import { signedInTo } from '#platform/audit-pages'
import { dateInWords } from '#platform/words'
import { type Recommendation, recommendationsOf } from '../../store/recommendations.ts'
import { addressOfRecommendations } from '../address.ts'
import type { RecommendationNeeds } from '../needs.ts'

const VIEW = 'inspection/recommendations/pages/list/list'
const READ = { resource: 'inspection report', action: 'read' } as const
type Route = { Params: { inspection: string } }

/** What an inspection under way recommends, in the order of its report. */
export function recommendationsPage(needs: RecommendationNeeds): FastifyPluginAsync {
  return async (site) => {
    const config = { access: READ }
    site.get<Route>(
      '/inspecting/:inspection/recommendations',
      { config },
      async (request, reply) => {
        const model = await request.inRecords(async (transaction) => {
          const asked = { params: request.params, signedIn: signedInTo(request) }
          const opened = await openedInspection(transaction, needs, asked)
          if (opened === null) return null
          const { inspectionId } = opened.inspection
          await lookAtInspections(request, transaction, [inspectionId])
          return listView(opened, await recommendationsOf(transaction, opened.inspection))
        })
        return model === null ? reply.callNotFound() : reply.page(VIEW, model)
      },
    )
  }
}

function listView({ inspection, may }: OpenInspection, all: readonly Recommendation[]) {
  const { inspectionId, provider } = inspection
  const mayWrite = may('change', 'inspection report')
  const to = (page: string) => (mayWrite ? addressOfRecommendations(inspectionId, page) : null)
  const standing = all.filter(({ withdrawnReason }) => withdrawnReason === null)
  return {
    title: 'Recommendations',
    provider,
    breadcrumbs: [
      UNDER_WAY,
      { text: provider, href: addressOf(inspectionId) },
      { text: 'Recommendations' },
    ],
    add: to('/new'),
    standing: standing.map((one, at) => ({
      ...{ number: at + 1, toWhom: one.toWhom, words: one.words, wordsCy: one.wordsCy },
      restsOn: one.standards.join(', '),
      by: one.expectedOn === null ? null : dateInWords(one.expectedOn),
      change: to(`/${one.recommendationNo}`),
      takeOut: to(`/${one.recommendationNo}/take-out`),
    })),
    out: all.flatMap(({ words, withdrawnReason }) =>
      withdrawnReason === null ? [] : [{ words, reason: withdrawnReason }],
    ),
  }
}
