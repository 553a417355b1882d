import type { FrameworkPack } from '#inspection/frameworks'
import type { PublishedInspection, PublishedStandard } from '#inspection/inspections'
import { rate } from '#inspection/panel'
import type { RatedInspection, RatedStandard } from '#inspection/scoring'
import { type PanelDecisions, withDecisions } from './in-force.ts'

/**
 * The inspection before and after the panel: `rate` on the frozen figures with what was decided.
 *
 * Certainty and the fewest cases that would change a rating come from the cases, which are not here: they
 * are in the frozen figures.
 */
export function ratedAfterPanel(
  pack: FrameworkPack,
  facts: PublishedInspection,
  frozen: RatedInspection,
  decisions: PanelDecisions,
): RatedInspection {
  const standards = withDecisions(frozen.standards.map(asPublished), decisions)
  return rate({ pack, facts: { ...facts, standards }, resamples: 0, seed: 0 })
}

/** A frozen standard as a source would give it: its counts, and no rating. */
function asPublished({ id, questions }: RatedStandard): PublishedStandard {
  return {
    ...{ id, rating: null, adjusted: null },
    questions: questions.map(({ id: question, percent, yes, n, population, base }) => ({
      ...{ id: question, percent, yes, n, population, base },
      basis: null,
    })),
  }
}
