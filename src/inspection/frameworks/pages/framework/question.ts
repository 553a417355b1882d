import { counted, listed } from '#platform/words'
import type { FrameworkPack, KeyQuestion, Prompt } from '../../rules/pack.ts'
import { provenanceView } from '../provenance.ts'

/** One key question as the framework's page prints it: its cases, its conditions, its prompts. */
export function questionView(pack: FrameworkPack, question: KeyQuestion) {
  const { id, wording, safety, prompts } = question
  return {
    id,
    anchor: `question-${id}`,
    wording,
    isAboutSafety: safety,
    notes: notesOn(question),
    from: provenanceView(pack, question),
    prompts: prompts.map(({ id: letter, wording: asked }) => ({ id: letter, wording: asked })),
    promptsTitle: `${counted(prompts.length, 'prompt')} under ${id}`,
    promptsFrom: promptsFrom(pack, prompts),
  }
}

function notesOn({ base, gate, applicability, alternative, pooledFrom }: KeyQuestion) {
  return [
    base === 'all'
      ? { label: 'Asked of', text: 'every case' }
      : { label: 'Asked of', text: 'the cases to which it is relevant' },
    ...(gate === null ? [] : [{ label: 'Only where yes', text: gate }]),
    ...(applicability === null ? [] : [{ label: 'Applies', text: applicability }]),
    ...(alternative === null
      ? []
      : [{ label: `Instead, ${alternative.when}`, text: alternative.wording }]),
    ...(pooledFrom === null
      ? []
      : [
          {
            label: 'Pooled',
            text: `from the cases answered under ${listed(pooledFrom.questions)} of ${pooledFrom.framework}`,
          },
        ]),
  ]
}

/** Each passage once: prompts of one question nearly always share it. */
function promptsFrom(pack: FrameworkPack, prompts: readonly Prompt[]) {
  const views = prompts.map((prompt) => provenanceView(pack, prompt))
  const keyOf = ({ mark, anchor }: (typeof views)[number]) => `${mark} ${anchor}`
  return [...new Map(views.map((view) => [keyOf(view), view])).values()]
}
