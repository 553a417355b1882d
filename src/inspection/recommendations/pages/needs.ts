import type { PreparationNeeds } from '#inspection/preparation'

/** What the pages of recommendations need: those of an inspection, and where published results are kept. */
export type RecommendationNeeds = PreparationNeeds & { readonly publishedResults: string }
