import type { Answer, AssessedCase } from '#inspection/inspections'
import { type AssessmentForm, questionsIn } from './assessment-form.ts'
import { isAsked, type Written } from './progress.ts'

/**
 * The answers of a case as they are counted: one to each key question that was judged, and "not
 * applicable" where the gate says that the question is not about this case.
 */
export function answersOf(form: AssessmentForm, written: Written): AssessedCase['answers'] {
  const answers: Record<string, Answer> = {}
  for (const question of questionsIn(form)) {
    const judged = written[question.judgement]
    if (!isAsked(question, written)) answers[question.id] = 'not applicable'
    else if (judged === 'yes' || judged === 'no') answers[question.id] = judged
  }
  return answers
}
