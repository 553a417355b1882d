import type { FastifyPluginAsync } from 'fastify'
import { standardOf } from '#inspection/frameworks'
import { addressOf, UNDER_WAY } from '#inspection/preparation'
import type { FormParams } from '#platform/forms'
import { ratingsToPropose } from '../../rules/why-not-proposed.ts'
import { motionView } from '../motion-view.ts'
import type { PanelNeeds } from '../needs.ts'
import { addressOfPanel, addressOfStandard, type OpenPanel, panelLookedAt } from '../open-panel.ts'
import { afterSitting, standardView } from '../standard-view.ts'
import { basisInWords, questionView } from '../words.ts'

const VIEW = 'inspection/ratings-panel/pages/standard/standard'
const READ = { resource: 'panel sitting', action: 'read' } as const

/** A standard before the panel: every figure it rests on, its motions and what became of them. */
export function standardPage(needs: PanelNeeds): FastifyPluginAsync {
  return async (site) => {
    const address = '/inspecting/:inspection/panel/standards/:standard'
    site.get<{ Params: FormParams }>(
      address,
      { config: { access: READ } },
      async (request, reply) => {
        const panel = await request.inRecords((transaction) =>
          panelLookedAt(request, transaction, needs),
        )
        const model = panel === null ? null : pageOf(panel, request.params.standard ?? '')
        return model === null ? reply.callNotFound() : reply.page(VIEW, model)
      },
    )
  }
}

function pageOf(panel: OpenPanel, id: string) {
  const { inspection, pack, sitting, seat, may, motions } = panel
  const { inspectionId, provider } = inspection
  const standard = sitting?.rated.standards.find((one) => one.id === id)
  if (sitting === null || standard === undefined) return null
  const inPack = standardOf(pack, id)
  const row = standardView(panel, sitting, { standard, ...afterSitting(panel, sitting) })
  const mayPut = seat !== null && may('add', 'panel sitting') && !row.isOpen
  const canMove = ratingsToPropose(pack, standard).length > 0
  const wording = (question: string) =>
    inPack?.questions.find((one) => one.id === question)?.wording ?? ''
  return {
    ...{ title: `${id} ${standard.name}`, provider, row },
    breadcrumbs: [
      UNDER_WAY,
      { text: provider, href: addressOf(inspectionId) },
      { text: 'Ratings panel', href: addressOfPanel(inspectionId) },
      { text: id },
    ],
    statement: inPack?.statement ?? '',
    basis: basisInWords(sitting),
    put: mayPut && canMove ? addressOfStandard(inspectionId, id, '/motion') : null,
    questions: standard.questions.map((question) => ({
      ...questionView(question),
      wording: wording(question.id),
    })),
    motions: motions
      .filter(({ standardId }) => standardId === id)
      .map((motion) => {
        const its = panel.sittings.find(({ sittingNo }) => sittingNo === motion.sittingNo)
        return motionView(panel, motion, its?.seats ?? [])
      })
      .toReversed(),
  }
}
