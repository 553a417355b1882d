import type { FastifyPluginAsync } from 'fastify'
import { addressOf, UNDER_WAY } from '#inspection/preparation'
import type { FormParams } from '#platform/forms'
import { dateInWords } from '#platform/words'
import type { Sitting } from '../../rules/sitting.ts'
import type { PanelNeeds } from '../needs.ts'
import { addressOfPanel, type OpenPanel, panelLookedAt } from '../open-panel.ts'
import { afterSitting, overallView, standardView } from '../standard-view.ts'
import { basisInWords, namesOf } from '../words.ts'

const VIEW = 'inspection/ratings-panel/pages/panel/panel'
const READ = { resource: 'panel sitting', action: 'read' } as const

/** The ratings panel: its agenda on frozen figures, what is moved, and the results before and after it. */
export function panelPage(needs: PanelNeeds): FastifyPluginAsync {
  return async (site) => {
    const address = '/inspecting/:inspection/panel'
    site.get<{ Params: FormParams }>(
      address,
      { config: { access: READ } },
      async (request, reply) => {
        const panel = await request.inRecords((transaction) =>
          panelLookedAt(request, transaction, needs),
        )
        return panel === null ? reply.callNotFound() : reply.page(VIEW, panelView(panel))
      },
    )
  }
}

function panelView(panel: OpenPanel) {
  const { inspection, pack, sitting, may } = panel
  const { inspectionId, provider } = inspection
  const isOpen = sitting?.closedAt === null
  const mayChange = may('change', 'panel sitting') && pack.ratings !== null
  return {
    title: 'Ratings panel',
    breadcrumbs: [
      UNDER_WAY,
      { text: provider, href: addressOf(inspectionId) },
      { text: 'Ratings panel' },
    ],
    provider,
    isRated: pack.ratings !== null,
    open: mayChange && !isOpen ? addressOfPanel(inspectionId, '/open') : null,
    close: mayChange && isOpen ? addressOfPanel(inspectionId, '/close') : null,
    minutes: sitting === null ? null : addressOfPanel(inspectionId, '/minutes'),
    sitting: sitting === null ? null : sittingView(panel, sitting),
  }
}

function sittingView(panel: OpenPanel, sitting: Sitting) {
  const result = afterSitting(panel, sitting)
  const rows = sitting.rated.standards.map((standard) => ({
    ...standardView(panel, sitting, { standard, ...result }),
    onAgenda: standard.onAgenda,
  }))
  const isPutOn = ({ id }: { readonly id: string }) =>
    panel.motions.some(
      ({ standardId, sittingNo }) => standardId === id && sittingNo === sitting.sittingNo,
    )
  const counted = rows.filter(({ isJudged }) => !isJudged)
  return {
    day: dateInWords(sitting.sitsOn),
    isOpen: sitting.closedAt === null,
    chair: namesOf(sitting, 'chair'),
    members: namesOf(sitting, 'member'),
    presents: namesOf(sitting, 'presents'),
    basis: basisInWords(sitting),
    overall: overallView(panel, result.after),
    judged: rows.filter(({ isJudged }) => isJudged),
    agenda: counted.filter((row) => row.onAgenda || isPutOn(row)),
    others: counted.filter((row) => !row.onAgenda && !isPutOn(row)),
  }
}
