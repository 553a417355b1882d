import type { InspectionPanel } from '#inspection/preparation'
import { textsOf } from '../store/report-texts.ts'
import { addressOfReport } from './address.ts'

/** The report on the page of its inspection: how much of it is written. */
export const reportPanel: InspectionPanel = {
  view: 'inspection/report-drafts/pages/panel',
  show: async (transaction, { inspection, may }) => {
    if (!may('read', 'inspection report')) return null
    const texts = await textsOf(transaction, inspection)
    const written = texts.filter(({ words }) => words.trim() !== '').length
    return {
      href: addressOfReport(inspection.inspectionId),
      words: written === 0 ? 'Nothing is written yet' : `${written} texts are written`,
    }
  },
}
