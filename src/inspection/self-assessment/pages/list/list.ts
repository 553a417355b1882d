import type { FastifyPluginAsync } from 'fastify'
import { signedInTo } from '#platform/audit-pages'
import { counted, dateInWords, inFigures } from '#platform/words'
import type { CaseCount, SelfAssessment } from '../../rules/self-assessment.ts'
import { assessmentsOf } from '../../store/assessments.ts'
import { caseCounts } from '../../store/results.ts'
import type { SelfAssessmentNeeds } from '../needs.ts'
import { addressOf, CHANGE, lookAtAssessments, may, READ } from '../opened.ts'

const VIEW = 'inspection/self-assessment/pages/list/list'

/** The provider's self-assessments, with how far each is. */
export function listPage(needs: SelfAssessmentNeeds): FastifyPluginAsync {
  return async (site) => {
    site.get('/self-assessment', { config: { access: READ } }, async (request, reply) => {
      const signedIn = signedInTo(request)
      const { organisationId } = signedIn
      const rows = await request.inRecords(async (transaction) => {
        const all = await assessmentsOf(transaction, organisationId)
        const ids = all.map(({ assessmentId }) => assessmentId)
        await lookAtAssessments(request, transaction, organisationId, ids)
        const counts = await caseCounts(transaction)
        return all.map((one) => rowOf(one, counts))
      })
      const add = may(needs, signedIn, CHANGE) ? '/self-assessment/new' : null
      return reply.page(VIEW, { title: 'Self-assessment', add, rows })
    })
  }
}

function rowOf(
  { assessmentId, name, assessedOn, frameworkId, closedAt }: SelfAssessment,
  counts: readonly CaseCount[],
) {
  const its = counts.filter((one) => one.assessmentId === assessmentId)
  const cases = its.reduce((sum, one) => sum + one.cases, 0)
  const submitted = its.reduce((sum, one) => sum + one.submitted, 0)
  return {
    ...{ name, frameworkId, href: addressOf(assessmentId), day: dateInWords(assessedOn) },
    state: closedAt === null ? 'Open' : 'Closed',
    far: cases === 0 ? 'No case yet' : `${inFigures(submitted)} of ${counted(cases, 'case')}`,
  }
}
