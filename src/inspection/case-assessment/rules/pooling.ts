import { type FrameworkPack, questionsOf } from '#inspection/frameworks'
import type { Answer, AssessedCase } from '#inspection/inspections'

/** One unit's assessed cases and the framework they were answered under. */
export type UnitCases = {
  readonly unit: string
  readonly framework: string
  readonly cases: readonly AssessedCase[]
}

/**
 * A region's cases: the cases of all its units pooled, each answered under the region's questions.
 *
 * A region is recomputed from cases and never averaged from its units' percentages, because units
 * differ in size. Where a region's question rests on several of a unit's, one "no" makes it "no".
 */
export function pooledCases(
  region: FrameworkPack,
  units: readonly UnitCases[],
): readonly AssessedCase[] {
  return units.flatMap(({ unit, framework, cases }) =>
    cases.map(({ case: reference, answers }) => ({
      case: `${unit}: ${reference}`,
      answers: underRegion(region, framework, answers),
    })),
  )
}

function underRegion(
  region: FrameworkPack,
  framework: string,
  answers: AssessedCase['answers'],
): AssessedCase['answers'] {
  const pooled = questionsOf(region).flatMap(({ question }) => {
    const from = question.pooledFrom
    if (from === null || from.framework !== framework) return []
    const parts = from.questions.flatMap((id) => answers[id] ?? [])
    return parts.length === 0 ? [] : [[question.id, together(parts)] as const]
  })
  return Object.fromEntries(pooled)
}

function together(parts: readonly Answer[]): Answer {
  if (parts.includes('no')) return 'no'
  return parts.includes('yes') ? 'yes' : 'not applicable'
}
