import type { RatedInspection, RatedQuestion, RatedStandard } from '#inspection/scoring'

/**
 * The JSON of `plumbline rate`: the same keys whatever the input, `null` where not known or not
 * rated. Percentages and intervals are 0 to 100, certainty shares 0 to 1. Documented in
 * docs/command-line.md; a key is never removed or given another meaning.
 */
export type RateJson = {
  readonly provider: string
  readonly framework: string
  readonly standards: readonly StandardJson[]
  readonly agenda: readonly string[]
  readonly overall: {
    readonly before: RatedInspection['overall']['before']
    readonly after: RatedInspection['overall']['after']
    readonly published: string | null
  }
}

type StandardJson = Pick<
  RatedStandard,
  'id' | 'calculated' | 'final' | 'adjusted' | 'deciding' | 'onAgenda' | 'certainty'
> & { readonly questions: readonly QuestionJson[] }

type QuestionJson = Pick<
  RatedQuestion,
  'id' | 'yes' | 'n' | 'percent' | 'band' | 'casesToChange'
> & {
  readonly interval: readonly [low: number, high: number] | null
}

/** An inspection in the stable shape. */
export function rateJson({
  provider,
  framework,
  standards,
  agenda,
  overall,
}: RatedInspection): RateJson {
  const { before, after, published } = overall
  return {
    provider,
    framework,
    standards: standards.map(standardJson),
    agenda,
    overall: { before, after, published },
  }
}

function standardJson(standard: RatedStandard): StandardJson {
  const { id, calculated, final, adjusted, deciding, onAgenda, certainty } = standard
  const questions = standard.questions.map(questionJson)
  return { id, calculated, final, adjusted, deciding, onAgenda, certainty, questions }
}

function questionJson({
  id,
  yes,
  n,
  percent,
  interval,
  band,
  casesToChange,
}: RatedQuestion): QuestionJson {
  return {
    id,
    yes,
    n,
    percent,
    interval: interval === null ? null : [interval.low, interval.high],
    band,
    casesToChange,
  }
}
