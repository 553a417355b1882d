import type { InspectionPanel } from '#inspection/preparation'
import { counted, dateInWords } from '#platform/words'
import { motionsOf } from '../../store/motions.ts'
import { sittingsOf } from '../../store/sittings.ts'
import { addressOfPanel } from '../open-panel.ts'

/** The ratings panel on the page of its inspection: whether it sits, and what is open. */
export const ratingsPanelPanel: InspectionPanel = {
  view: 'inspection/ratings-panel/pages/overview/overview',
  show: async (transaction, { inspection, pack, may }) => {
    if (pack.ratings === null || !may('read', 'panel sitting')) return null
    const sitting = (await sittingsOf(transaction, inspection)).at(-1)
    const motions = await motionsOf(transaction, inspection)
    const open = motions.filter(({ decision }) => decision === null).length
    const carried = motions.filter(({ decision }) => decision?.outcome === 'carried').length
    const href = addressOfPanel(inspection.inspectionId)
    if (sitting === undefined) return { href, sentence: 'It has not sat' }
    const when = dateInWords(sitting.sitsOn)
    const sentence =
      sitting.closedAt === null
        ? `It sits: ${counted(open, 'motion')} open, ${carried} carried`
        : `It sat on ${when}: ${counted(carried, 'motion')} carried`
    return { href, sentence }
  },
}
