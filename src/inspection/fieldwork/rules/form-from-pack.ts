import { type FrameworkPack, type KeyQuestion, standardsOf } from '#inspection/frameworks'
import type { AssessmentForm, FormQuestion } from './assessment-form.ts'

/** What an assessor is asked about a case of a sample: every standard of the pack that rests on it. */
export function formFor(pack: FrameworkPack, sample: string): AssessmentForm {
  return {
    framework: { id: pack.id, number: pack.number },
    sample,
    sections: standardsOf(pack)
      .filter((standard) => standard.judgedBy === 'key-questions' && standard.sample === sample)
      .map(({ id, name, statement, questions }) => ({
        ...{ id, name, statement },
        questions: questions.map(questionFor),
      })),
  }
}

function questionFor(question: KeyQuestion): FormQuestion {
  const { id, wording, safety, alternative, applicability, gate, prompts } = question
  return {
    ...{ id, wording, safety, alternative, applicability },
    gate: gate === null ? null : { item: `gate:${id}`, wording: gate },
    prompts: prompts.map((prompt) => ({
      ...{ item: `prompt:${prompt.id}`, id: prompt.id, wording: prompt.wording },
    })),
    judgement: `judgement:${id}`,
    evidence: `evidence:${id}`,
  }
}
