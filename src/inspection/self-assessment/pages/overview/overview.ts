import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { signedInTo } from '#platform/audit-pages'
import type { Database } from '#platform/database'
import { notThere } from '#platform/web'
import { predicted } from '../../rules/predicted.ts'
import { casesIn } from '../../store/cases.ts'
import { caseCounts, countedItems, drawsOf, judgementsOf } from '../../store/results.ts'
import type { SelfAssessmentNeeds } from '../needs.ts'
import {
  keyOf,
  lookAtAssessments,
  may,
  type OpenAssessment,
  openedAssessment,
  READ,
  READ_CASE,
} from '../opened.ts'
import { lastPublished } from './last-published.ts'
import { overviewView } from './view.ts'

const VIEW = 'inspection/self-assessment/pages/overview/overview'
type Route = { Params: { assessment: string } }

/** A self-assessment: the rating that its cases predict today, beside the last published one, and its cases. */
export function overviewPage(needs: SelfAssessmentNeeds): FastifyPluginAsync {
  return async (site) => {
    const address = '/self-assessment/:assessment'
    site.get<Route>(address, { config: { access: READ } }, async (request, reply) => {
      const signedIn = signedInTo(request)
      const { params } = request
      const found = await request.inRecords(async (transaction) => {
        const opened = await openedAssessment(transaction, needs, { params, signedIn })
        return opened === null ? null : { opened, ...(await shown(transaction, request, opened)) }
      })
      if (found === null) return notThere(request, reply)
      const { opened, ...rest } = found
      const published = lastPublished(opened.assessment, await needs.listPublished())
      const wishes = (wish: Parameters<typeof may>[2]) => may(needs, signedIn, wish)
      const today = needs.clock.today()
      return reply.page(VIEW, overviewView({ ...opened, ...rest, published, wishes, today }))
    })
  }
}

async function shown(transaction: Database, request: FastifyRequest, opened: OpenAssessment) {
  const key = keyOf(opened)
  const counts = (await caseCounts(transaction)).filter(
    ({ assessmentId }) => assessmentId === key.assessmentId,
  )
  const draws = await drawsOf(transaction, key)
  const judgements = await judgementsOf(transaction, key)
  const items = await countedItems(transaction, key)
  const cases = await casesIn(transaction, key)
  await lookAtAssessments(request, transaction, key.organisationId, [key.assessmentId])
  if (cases.length > 0) {
    const look = { organisation: key.organisationId, action: 'list', resource: READ_CASE.resource }
    await request.lookAt(transaction, { ...look, subjects: cases.map(({ crn }) => crn) })
  }
  const rated = predicted(opened.assessment, opened.pack, { items, counts, draws, judgements })
  return { counts, draws, judgements, cases, rated }
}
