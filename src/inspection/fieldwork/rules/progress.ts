import { type AssessmentForm, type FormQuestion, questionsIn } from './assessment-form.ts'

/** What an assessor has written so far, by item; an item without an entry is empty. */
export type Written = Readonly<Record<string, string>>

/** How far an assessment is: what is still open, question by question, and what to look at again. */
export type Progress = {
  readonly sections: readonly {
    readonly id: string
    readonly name: string
    readonly answered: number
    readonly questions: number
  }[]
  readonly answered: number
  readonly questions: number
  /** What must be done before it can be submitted, each as a sentence. */
  readonly open: readonly Open[]
  /** Where prompts and judgement point apart: looked at again, and never forced. */
  readonly disagreements: readonly Disagreement[]
  readonly isComplete: boolean
}

export type Open = { readonly question: string; readonly because: string }
export type Disagreement = { readonly question: string; readonly because: string }

/** How far an assessment is. A question whose gate is answered "no" needs nothing more. */
export function progressOf(form: AssessmentForm, written: Written): Progress {
  const sections = form.sections.map(({ id, name, questions }) => ({
    ...{ id, name, questions: questions.length },
    answered: questions.filter((question) => openIn(question, written) === null).length,
  }))
  const questions = questionsIn(form)
  const open = questions.flatMap((question) => {
    const because = openIn(question, written)
    return because === null ? [] : [{ question: question.id, because }]
  })
  return {
    sections,
    answered: sections.reduce((sum, { answered }) => sum + answered, 0),
    questions: questions.length,
    open,
    disagreements: questions.flatMap((question) => disagreementIn(question, written) ?? []),
    isComplete: open.length === 0,
  }
}

/** Whether the question is about this case: its gate, where it has one, is not answered "no". */
export function isAsked({ gate }: FormQuestion, written: Written): boolean {
  return gate === null || written[gate.item] !== 'no'
}

function openIn(question: FormQuestion, written: Written): string | null {
  const { gate, judgement, evidence } = question
  if (gate !== null && !written[gate.item]) return 'Say whether the question is about this case'
  if (!isAsked(question, written)) return null
  if (!written[judgement]) return 'Give your judgement'
  // A judgement that nobody can follow is worth nothing to a provider that challenges it.
  return written[evidence]?.trim() ? null : 'Write down the evidence'
}

/**
 * A judgement is made of the whole and not added up, so only a majority that points the other way is
 * told. Domain of inspection, section 4: warn where prompts and answer disagree, never force.
 */
function disagreementIn(question: FormQuestion, written: Written): Disagreement | null {
  const judgement = written[question.judgement]
  if (!judgement || !isAsked(question, written)) return null
  const given = question.prompts.map(({ item }) => written[item])
  const yes = given.filter((answer) => answer === 'yes').length
  const no = given.filter((answer) => answer === 'no').length
  const against = judgement === 'yes' ? no : yes
  if (against * 2 <= yes + no) return null
  const other = judgement === 'yes' ? 'no' : 'yes'
  const because = `You judge “${judgement}”, and ${against} of the ${yes + no} prompts answered say “${other}”`
  return { question: question.id, because }
}
