import type { PreparationNeeds } from '#inspection/preparation'

/** What the pages of fieldwork need: those of an inspection, and nothing else. */
export type FieldworkNeeds = PreparationNeeds
