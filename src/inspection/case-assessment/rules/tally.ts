import {
  type FrameworkPack,
  type KeyQuestion,
  questionsOf,
  standardsOf,
} from '#inspection/frameworks'
import type { AssessedCase, PublishedQuestion } from '#inspection/inspections'

/** The cases of each sample of a pack: `case_supervision` → its cases. */
export type CasesBySample = ReadonlyMap<string, readonly AssessedCase[]>

/**
 * Sorts cases into the samples of the pack by the questions they answer.
 * One reference that answers questions of two samples is a case in each.
 */
export function casesBySample(pack: FrameworkPack, cases: readonly AssessedCase[]): CasesBySample {
  const sampleOf = new Map(
    standardsOf(pack).flatMap(({ sample, questions }) =>
      sample === null ? [] : questions.map(({ id }) => [id, sample] as const),
    ),
  )
  const sorted = new Map<string, AssessedCase[]>()
  for (const each of cases) {
    for (const [sample, answers] of answersBySample(each, sampleOf)) {
      const list = sorted.get(sample) ?? []
      list.push({ case: each.case, answers })
      sorted.set(sample, list)
    }
  }
  return sorted
}

/** Counts one question over its cases: not applicable and unanswered leave both yes and n. */
export function tallyQuestion(
  { id, base }: Pick<KeyQuestion, 'id' | 'base'>,
  cases: readonly AssessedCase[],
): PublishedQuestion | null {
  if (cases.length === 0) return null
  const answers = cases.map(({ answers }) => answers[id])
  const yes = answers.filter((answer) => answer === 'yes').length
  const n = yes + answers.filter((answer) => answer === 'no').length
  const answered = answers.filter((answer) => answer !== undefined).length
  if (answered === 0) return null
  // A base narrower than the sample has an unknown population of its own.
  const counted = n === cases.length ? base : 'relevant'
  return { id, percent: null, yes, n, population: null, base: counted, basis: null }
}

/** Cases that have not been asked every question of their sample, with the questions left open. */
export function unansweredQuestions(
  pack: FrameworkPack,
  cases: readonly AssessedCase[],
): readonly { readonly case: string; readonly questions: readonly string[] }[] {
  return [...casesBySample(pack, cases)].flatMap(([sample, inSample]) => {
    const expected = questionsOf(pack).filter(({ standard }) => standard.sample === sample)
    return inSample
      .map(({ case: reference, answers }) => ({
        case: reference,
        questions: expected.map(({ question }) => question.id).filter((id) => !(id in answers)),
      }))
      .filter(({ questions }) => questions.length > 0)
  })
}

function answersBySample(
  { answers }: AssessedCase,
  sampleOf: ReadonlyMap<string, string>,
): ReadonlyMap<string, AssessedCase['answers']> {
  const parts = new Map<string, Record<string, AssessedCase['answers'][string]>>()
  for (const [question, answer] of Object.entries(answers)) {
    const sample = sampleOf.get(question)
    if (sample === undefined) continue
    const part = parts.get(sample) ?? {}
    part[question] = answer
    parts.set(sample, part)
  }
  return parts
}
