import type { FastifyPluginAsync } from 'fastify'
import { addressOf, UNDER_WAY } from '#inspection/preparation'
import { tagsOf } from '#inspection/reports'
import type { FormParams } from '#platform/forms'
import { dateInWords } from '#platform/words'
import type { Sitting } from '../../rules/sitting.ts'
import { motionView } from '../motion-view.ts'
import type { PanelNeeds } from '../needs.ts'
import { addressOfPanel, type OpenPanel, panelLookedAt } from '../open-panel.ts'
import { afterSitting, overallView } from '../standard-view.ts'
import { basisInWords, namesOf } from '../words.ts'

const VIEW = 'inspection/ratings-panel/pages/minutes/minutes'
const READ = { resource: 'panel sitting', action: 'read' } as const

/** Minutes say what was, and are no place to vote. */
const NOTHING_TO_DO = { vote: null, close: null, mine: null }

/** The minutes of every sitting, to print: who sat, each motion with its votes, and what came of it. */
export function minutesPage(needs: PanelNeeds): FastifyPluginAsync {
  return async (site) => {
    const address = '/inspecting/:inspection/panel/minutes'
    site.get<{ Params: FormParams }>(
      address,
      { config: { access: READ } },
      async (request, reply) => {
        const panel = await request.inRecords((transaction) =>
          panelLookedAt(request, transaction, needs),
        )
        const hasSat = panel !== null && panel.sittings.length > 0
        return hasSat ? reply.page(VIEW, minutesView(panel)) : reply.callNotFound()
      },
    )
  }
}

function minutesView(panel: OpenPanel) {
  const { inspectionId, provider } = panel.inspection
  return {
    title: 'Minutes of the ratings panel',
    breadcrumbs: [
      UNDER_WAY,
      { text: provider, href: addressOf(inspectionId) },
      { text: 'Ratings panel', href: addressOfPanel(inspectionId) },
      { text: 'Minutes' },
    ],
    ...{ provider, framework: panel.pack.title },
    sittings: panel.sittings.map((sitting) => sittingView(panel, sitting)),
  }
}

function sittingView(panel: OpenPanel, sitting: Sitting) {
  const { after } = afterSitting(panel, sitting)
  const tags = tagsOf(panel.pack)
  const motions = panel.motions.filter(({ sittingNo }) => sittingNo === sitting.sittingNo)
  return {
    ...{ number: sitting.sittingNo, day: dateInWords(sitting.sitsOn) },
    isOpen: sitting.closedAt === null,
    chair: namesOf(sitting, 'chair'),
    members: namesOf(sitting, 'member'),
    presents: namesOf(sitting, 'presents'),
    basis: basisInWords(sitting),
    overall: overallView(panel, after),
    ratings: after.standards.map(({ id, name, judgedBy, calculated, final }) => ({
      ...{ id, name, isJudged: judgedBy === 'ratings-characteristics' },
      before: tags(calculated),
      after: tags(final),
    })),
    standards: sitting.rated.standards.flatMap(({ id, name }) => {
      const its = motions.filter(({ standardId }) => standardId === id)
      if (its.length === 0) return []
      return [
        {
          id,
          name,
          motions: its.map((one) => ({
            ...motionView(panel, one, sitting.seats),
            ...NOTHING_TO_DO,
          })),
        },
      ]
    }),
  }
}
