import type { CasePanel, PeopleNeeds } from '../needs.ts'
import { detailsPanel } from './details-panel.ts'
import { registersPanel } from './registers-panel.ts'
import { sentencesPanel } from './sentences-panel.ts'

/** What the page of a case shows of the record of supervision, in this order. */
export function recordPanels(needs: Pick<PeopleNeeds, 'clock'>): readonly CasePanel[] {
  return [detailsPanel(needs), registersPanel(needs), sentencesPanel(needs)]
}
