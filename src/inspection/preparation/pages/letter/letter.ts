import type { FastifyPluginAsync } from 'fastify'
import { signedInTo } from '#platform/audit-pages'
import { dayOf } from '#platform/dates'
import { dateInWords } from '#platform/words'
import type { PreparationNeeds } from '../needs.ts'
import { addressOf, lookAtInspections, openedInspection, UNDER_WAY } from '../open-inspection.ts'

const VIEW = 'inspection/preparation/pages/letter/letter'
const READ = { resource: 'inspection', action: 'read' } as const

/** The letter that announces an inspection: what is inspected, what is asked for, and by when. */
export function letterPage(needs: PreparationNeeds): FastifyPluginAsync {
  return async (site) => {
    const config = { access: READ }
    site.get<{ Params: { inspection: string } }>(
      '/inspecting/:inspection/letter',
      { config },
      async (request, reply) => {
        const signedIn = signedInTo(request)
        const opened = await request.inRecords(async (transaction) => {
          const asked = { params: request.params, signedIn }
          const found = await openedInspection(transaction, needs, asked)
          if (found !== null)
            await lookAtInspections(request, transaction, [found.inspection.inspectionId])
          return found
        })
        if (opened === null) return reply.callNotFound()
        const { inspection, pack } = opened
        const inWords = (day: string | null) => (day === null ? null : dateInWords(day))
        return reply.page(VIEW, {
          title: `Inspection of ${inspection.provider}`,
          breadcrumbs: [
            UNDER_WAY,
            { text: inspection.provider, href: addressOf(inspection.inspectionId) },
            { text: 'Letter' },
          ],
          ...{ inspectorate: signedIn.organisationName, provider: inspection.provider },
          ...{ framework: pack.title, standards: pack.domains },
          samples: pack.sampling.samples.map(({ name, eligible }) => ({ name, eligible })),
          inspectionDay: dateInWords(inspection.inspectionDay),
          caseListsDue: inWords(inspection.caseListsDue),
          evidenceDue: inWords(inspection.evidenceDue),
          fieldworkFrom: inWords(inspection.fieldworkFrom),
          fieldworkUntil: inWords(inspection.fieldworkUntil),
          on: inWords(dayOfAnnouncement(inspection.announcedAt)),
        })
      },
    )
  }
}

function dayOfAnnouncement(at: Date | null): string | null {
  return at === null ? null : dayOf(at)
}
