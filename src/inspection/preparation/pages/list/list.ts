import type { FastifyPluginAsync } from 'fastify'
import { signedInTo } from '#platform/audit-pages'
import { capitalised, dateInWords } from '#platform/words'
import type { InspectionUnderWay } from '../../rules/inspection.ts'
import { stageOn } from '../../rules/stage.ts'
import { inspectionsUnderWay } from '../../store/inspections-under-way.ts'
import { mayDo, type PreparationNeeds } from '../needs.ts'
import { addressOf, lookAtInspections } from '../open-inspection.ts'

const VIEW = 'inspection/preparation/pages/list/list'
const READ = { resource: 'inspection', action: 'read' } as const

/** The inspections under way, with how far each has come. */
export function listPage(needs: PreparationNeeds): FastifyPluginAsync {
  return async (site) => {
    site.get('/inspecting', { config: { access: READ } }, async (request, reply) => {
      const signedIn = signedInTo(request)
      const found = await request.inRecords(async (transaction) => {
        const all = await inspectionsUnderWay(transaction, signedIn.organisationId)
        await lookAtInspections(
          request,
          transaction,
          all.map(({ inspectionId }) => inspectionId),
        )
        return all
      })
      const today = needs.clock.today()
      return reply.page(VIEW, {
        title: 'Inspections under way',
        add: mayDo(needs, signedIn)('change', 'inspection') ? '/inspecting/new' : null,
        rows: found.map((inspection) => rowOf(inspection, stageOn(inspection, today))),
      })
    })
  }
}

function rowOf(
  { inspectionId, provider, kind, inspectionDay, synthetic }: InspectionUnderWay,
  { stage, next }: ReturnType<typeof stageOn>,
) {
  return {
    ...{ provider, kind, synthetic, next, href: addressOf(inspectionId) },
    day: dateInWords(inspectionDay),
    stage: capitalised(stage),
  }
}
