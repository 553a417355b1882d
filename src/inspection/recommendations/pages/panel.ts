import type { InspectionPanel } from '#inspection/preparation'
import { counted } from '#platform/words'
import { recommendationsOf } from '../store/recommendations.ts'
import { addressOfRecommendations } from './address.ts'

/** The recommendations on the page of their inspection. */
export const recommendationsPanel: InspectionPanel = {
  view: 'inspection/recommendations/pages/panel',
  show: async (transaction, { inspection, may }) => {
    if (!may('read', 'inspection report')) return null
    const all = await recommendationsOf(transaction, inspection)
    const standing = all.filter(({ withdrawnReason }) => withdrawnReason === null).length
    return {
      href: addressOfRecommendations(inspection.inspectionId),
      words: standing === 0 ? 'None is written yet' : counted(standing, 'recommendation'),
    }
  },
}
