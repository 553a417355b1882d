import type { AssessmentForm, ItemKind } from './assessment-form.ts'
import { itemsOf } from './assessment-form.ts'

/** One thing that was written: sent once or many times, it is kept once. */
export type Change = {
  /** Made where it was typed: a UUID. The same change sent again is known by it. */
  readonly change: string
  readonly item: string
  readonly value: string
  /** The number of the entry that was seen when this was typed; 0: it was empty. */
  readonly base: number
  /** When it was typed, by the clock of the laptop. */
  readonly typedAt: string
}

/** A change that cannot be kept, and why. */
export type ChangeFault = { readonly change: string; readonly because: string }

/** As many characters as one item may hold: some thirty pages. */
export const MOST_CHARACTERS = 100_000

/** Sorts what was sent into what can be kept and what cannot, with the reason. */
export function checkChanges(
  form: AssessmentForm,
  changes: readonly Change[],
): { readonly good: readonly Change[]; readonly faults: readonly ChangeFault[] } {
  const items = itemsOf(form)
  const good: Change[] = []
  const faults: ChangeFault[] = []
  for (const one of changes) {
    const because = whyNot(items.get(one.item), one.value)
    if (because === null) good.push(one)
    else faults.push({ change: one.change, because })
  }
  return { good, faults }
}

function whyNot(kind: ItemKind | undefined, value: string): string | null {
  if (kind === undefined) return 'The form does not ask this'
  if (value.includes('\0')) return 'A sign in it cannot be kept: delete it and type it again'
  if (value.length > MOST_CHARACTERS) return `Write at most ${MOST_CHARACTERS} characters`
  if (kind.kind === 'words' || value === '' || kind.answers.includes(value)) return null
  return `Answer ${kind.answers.join(', ')}`
}
