import { type FrameworkPack, type Mark, standardsOf } from '#inspection/frameworks'
import type { DrawnSample } from './drawn-sample.ts'
import { marginOf } from './sample-size.ts'
import { type CaseListSpecification, sourceInWords } from './specification.ts'

/** How sure a percentage will be. */
export type ExpectedMargin = {
  /** Cases that answer. */
  readonly n: number
  /** Eligible cases to which the question applies. */
  readonly population: number
  /** Points either side; 0: every case is seen; `null`: none is. */
  readonly margin: number | null
  readonly because: string
  readonly source: string
  readonly mark: Mark
}

export type QuestionMargin = ExpectedMargin & {
  readonly standard: string
  readonly question: string
  readonly base: 'all' | 'relevant'
}

/** A part of the sample, such as the women in it, looked at on its own. */
export type GroupMargin = ExpectedMargin & {
  readonly column: string
  readonly code: string
  readonly label: string
}

/**
 * The margin that each key question of a sample will have, at the pack's confidence and proportion,
 * and that of each part by which it is stratified. A question with a gate rests on fewer cases: how
 * many is only known after fieldwork, so the specification's expected share stands in, and says so.
 */
export function margins({
  pack,
  specification,
  drawn,
}: {
  readonly pack: FrameworkPack
  readonly specification: CaseListSpecification
  readonly drawn: DrawnSample
}): { readonly questions: readonly QuestionMargin[]; readonly groups: readonly GroupMargin[] } {
  const n = drawn.cells.reduce((sum, cell) => sum + cell.achieved, 0)
  const of = (cases: number, population: number) =>
    marginOf({ ...pack.sampling, n: cases, population })
  const whole: ExpectedMargin = {
    ...{ n, population: drawn.eligible, margin: of(n, drawn.eligible) },
    because: 'every case of the sample answers',
    source: pack.id,
    mark: pack.sampling.mark,
  }
  const relevant = relevantPart(whole, specification, of)
  const questions = standardsOf(pack)
    .filter(({ sample }) => sample === drawn.specification.sample)
    .flatMap((standard) =>
      standard.questions.map((question) => ({
        ...{ standard: standard.id, question: question.id, base: question.base },
        ...(question.base === 'all' ? whole : relevant),
      })),
    )
  const groups = drawn.ratios.flatMap(({ column, label, codes }) =>
    codes.map((each) => ({
      ...{ column, code: each.code, label: `${label}: ${each.label}` },
      ...{ n: each.achieved, population: each.population },
      margin: of(each.achieved, each.population),
      because: 'this part of the sample alone',
      ...{ source: pack.id, mark: pack.sampling.mark },
    })),
  )
  return { questions, groups }
}

function relevantPart(
  whole: ExpectedMargin,
  specification: CaseListSpecification,
  of: (cases: number, population: number) => number | null,
): ExpectedMargin {
  const share = specification.relevantShare
  if (share === null) {
    const because = 'every case of the sample, because no share of relevant cases is expected'
    return { ...whole, because }
  }
  const part = (count: number) => Math.round((count * share.percent) / 100)
  const [n, population] = [part(whole.n), part(whole.population)]
  return {
    ...{ n, population, margin: of(n, population) },
    because: `about ${share.percent}% of cases are expected to be relevant; how many is known after fieldwork`,
    source: sourceInWords(specification, share.source),
    mark: share.mark,
  }
}
