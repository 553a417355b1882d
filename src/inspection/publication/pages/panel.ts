import type { InspectionPanel } from '#inspection/preparation'
import { publishedAs } from '../store/publications.ts'
import { addressOfCorrect } from './correct/correct.ts'
import { addressOfPublish } from './publish/publish.ts'

/** Publication on the page of its inspection. */
export const publicationPanel: InspectionPanel = {
  view: 'inspection/publication/pages/panel',
  show: async (transaction, { inspection, may }) => {
    const published = await publishedAs(transaction, inspection)
    const mayPublish = may('add', 'published result')
    if (published === null && !mayPublish) return null
    return {
      published: published === null ? null : `/inspections/${encodeURIComponent(published)}`,
      correct: mayPublish ? addressOfCorrect(inspection.inspectionId) : null,
      publish: mayPublish ? addressOfPublish(inspection.inspectionId) : null,
    }
  },
}
