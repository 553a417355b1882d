import type { FastifyPluginAsync } from 'fastify'
import type { OpenInspection } from '#inspection/preparation'
import { signedInTo } from '#platform/audit-pages'
import { counted, inFigures } from '#platform/words'
import { INTERVIEW_QUESTIONS } from '../../evidence-policy.ts'
import { bearingOf, type StaffAnswer } from '../../rules/staff-answers.ts'
import { bearingTag } from '../bearing.ts'
import { type Gathered, gather } from '../gather.ts'
import { type EvidenceNeeds, READ } from '../needs.ts'
import { crumbsFrom, lookAtEvidence, openedEvidence } from '../open-evidence.ts'

const VIEW = 'inspection/evidence/pages/staff/staff'
type Route = { Params: { inspection: string } }

/** What officers said when they were interviewed: percentages, always with how many answered. */
export function staffPage(needs: EvidenceNeeds): FastifyPluginAsync {
  return async (site) => {
    const address = '/inspecting/:inspection/evidence/staff'
    site.get<Route>(address, { config: { access: READ } }, async (request, reply) => {
      const model = await request.inRecords(async (transaction) => {
        const asked = { params: request.params, signedIn: signedInTo(request) }
        const opened = await openedEvidence(transaction, needs, asked)
        if (opened === null) return null
        await lookAtEvidence(request, transaction, opened.inspection.inspectionId)
        return staffView(opened, await gather(transaction, opened, needs.clock.today()))
      })
      return model === null ? reply.callNotFound() : reply.page(VIEW, model)
    })
  }
}

function staffView(opened: OpenInspection, { answers, interviews, numbers }: Gathered) {
  const { pack, inspection } = opened
  return {
    title: 'What officers said',
    provider: inspection.provider,
    breadcrumbs: crumbsFrom(opened, { text: 'What officers said' }),
    basis: `${counted(interviews, 'officer was', 'officers were')} interviewed`,
    ...{ confidence: inFigures(numbers.confidence), fewest: inFigures(numbers.fewest) },
    rows: INTERVIEW_QUESTIONS.flatMap(({ id, wording, bearsOn }) => {
      const answer = answers.find(({ question }) => question === id)
      if (answer === undefined) return []
      const bearing = bearingOf(answer, numbers.half)
      return [
        {
          ...{ wording, question: bearsOn[pack.id] ?? null, ...answerView(answer) },
          tag: bearing === null ? null : bearingTag(bearing),
        },
      ]
    }),
  }
}

function answerView({ n, notAnswered, shown, because }: StaffAnswer) {
  const counts = { n: inFigures(n), notAnswered: inFigures(notAnswered), because }
  if (shown === null) return { ...counts, yes: '', no: '', percent: '', range: '' }
  const { yes, no, percent, interval } = shown
  return {
    ...{ ...counts, yes: inFigures(yes), no: inFigures(no) },
    percent: `${Math.round(percent)}%`,
    range: `${Math.round(interval.low)}% to ${Math.round(interval.high)}%`,
  }
}
