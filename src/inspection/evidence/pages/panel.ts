import type { InspectionPanel } from '#inspection/preparation'
import { itemsOf } from '../store/items.ts'
import { proposedRatings } from '../store/judgements.ts'
import { countsInWords } from './list/list.ts'
import { addressOfEvidence, standardsOnEvidence } from './open-evidence.ts'

/** Evidence on the page of its inspection: what there is, and how many standards have a rating proposed. */
export const evidencePanel: InspectionPanel = {
  view: 'inspection/evidence/pages/panel',
  show: async (transaction, { inspection, pack, may }) => {
    const standards = standardsOnEvidence(pack)
    if (!may('read', 'evidence') || standards.length === 0) return null
    const proposed = await proposedRatings(transaction, inspection)
    return {
      count: countsInWords(await itemsOf(transaction, inspection)),
      proposed:
        pack.ratings === null
          ? null
          : `A rating is proposed for ${proposed.length} of ${standards.length} standards`,
      href: addressOfEvidence(inspection.inspectionId),
    }
  },
}
