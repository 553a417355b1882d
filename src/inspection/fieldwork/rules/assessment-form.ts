import type { KeyQuestion } from '#inspection/frameworks'

/** What an assessor is asked about one case: made from the pack, never written by hand. */
export type AssessmentForm = {
  readonly framework: { readonly id: string; readonly number: number }
  readonly sample: string
  readonly sections: readonly FormSection[]
}

export type FormSection = {
  /** The standard's number within its pack. */
  readonly id: string
  readonly name: string
  readonly statement: string
  readonly questions: readonly FormQuestion[]
}

export type FormQuestion = {
  readonly id: string
  readonly wording: string
  readonly safety: boolean
  /** When it is asked otherwise, and how; `null`: always as it is. */
  readonly alternative: KeyQuestion['alternative']
  readonly applicability: string | null
  /** Asked first where the question is not about every case; on "no" nothing more is asked. */
  readonly gate: { readonly item: string; readonly wording: string } | null
  readonly prompts: readonly {
    readonly item: string
    readonly id: string
    readonly wording: string
  }[]
  readonly judgement: string
  readonly evidence: string
}

/** What may stand in one item: one of some answers, or words. */
export type ItemKind =
  | { readonly kind: 'answer'; readonly answers: readonly string[] }
  | { readonly kind: 'words' }

/** Notes on the case that belong to no key question. */
export const CASE_NOTES = 'notes'

/** Whom the assessor has spoken to. */
export const OFFICER_SEEN = 'officer'

const YES_OR_NO = ['yes', 'no'] as const
const OF_A_PROMPT = ['yes', 'no', 'not applicable'] as const

/** Everything that may be written in a form, by its name: what is not here is never kept. */
export function itemsOf(form: AssessmentForm): ReadonlyMap<string, ItemKind> {
  const items = new Map<string, ItemKind>([
    [CASE_NOTES, { kind: 'words' }],
    [OFFICER_SEEN, { kind: 'answer', answers: YES_OR_NO }],
  ])
  for (const question of questionsIn(form)) {
    if (question.gate !== null)
      items.set(question.gate.item, { kind: 'answer', answers: YES_OR_NO })
    for (const { item } of question.prompts)
      items.set(item, { kind: 'answer', answers: OF_A_PROMPT })
    items.set(question.judgement, { kind: 'answer', answers: YES_OR_NO })
    items.set(question.evidence, { kind: 'words' })
  }
  return items
}

/** Every key question of a form, in its order. */
export function questionsIn({ sections }: AssessmentForm): readonly FormQuestion[] {
  return sections.flatMap(({ questions }) => questions)
}
