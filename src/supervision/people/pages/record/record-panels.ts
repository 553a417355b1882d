import type { CasePanel, PeopleNeeds } from '../needs.ts'
import { detailsPanel } from './details-panel.ts'
import { registersPanel } from './registers-panel.ts'
import { sentencesPanel } from './sentences-panel.ts'

/** What the page of a case shows, in this order: registers and flags first, who the person is last. */
export function recordPanels({ clock, panels = [] }: Pick<PeopleNeeds, 'clock' | 'panels'>) {
  const needs = { clock }
  return [
    registersPanel(needs),
    ...panels,
    sentencesPanel(needs),
    detailsPanel(needs),
  ] satisfies readonly CasePanel[]
}
