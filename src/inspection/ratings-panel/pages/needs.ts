import type { PreparationNeeds } from '#inspection/preparation'

/** What the pages of the panel need: those of an inspection, and nothing else. */
export type PanelNeeds = PreparationNeeds
