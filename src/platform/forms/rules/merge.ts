import { dayInWords, isDay } from '#platform/dates'
import { listed } from '#platform/words'
import type { Options } from './faults.ts'
import { controlsOf, type Field } from './fields.ts'
import { answerOf, type Typed } from './typed.ts'

/** A field in which the record and what somebody typed are not the same. */
export type Difference = {
  readonly label: string
  readonly onRecord: string
  readonly written: string
  /** They changed it themselves; otherwise it was somebody else alone. */
  readonly theirs: boolean
}

/** What somebody typed, what is on record by now, and which boxes they had changed. */
export type Meeting = {
  readonly typed: Typed
  readonly onRecord: Typed
  readonly changed: Typed
}

/** Every field that differs, both texts whole. Goal C1. */
export function differences(
  fields: readonly Field[],
  { typed, onRecord, changed }: Meeting,
  options: Options,
): readonly Difference[] {
  return fields
    .map((field) => ({
      label: field.label,
      onRecord: inWords(field, onRecord, options),
      written: inWords(field, typed, options),
      theirs: isChanged(field, changed),
    }))
    .filter(({ onRecord: one, written }) => one !== written)
}

/**
 * What stands in the form again: their own words where they changed something, the record where they
 * did not. So saving it as it stands undoes nobody's work in a field that they never touched.
 */
export function filledAgain(
  fields: readonly Field[],
  { typed, onRecord, changed }: Meeting,
): Typed {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const from = isChanged(field, changed) ? typed : onRecord
      return controlsOf(field).map((control) => [control, from[control] ?? ''] as const)
    }),
  )
}

function isChanged(field: Field, changed: Typed): boolean {
  return controlsOf(field).some((control) => Object.hasOwn(changed, control))
}

/** An answer as it is read: words as they are, a choice by its name. */
function inWords(field: Field, typed: Typed, options: Options): string {
  const answer = answerOf(field, typed)
  const offered = options[field.name] ?? field.options ?? []
  const named = (value: string) => offered.find((one) => one.value === value)?.text ?? value
  if (field.kind === 'yes') return answer === '' ? 'No' : 'Yes'
  if (field.kind === 'choice' || field.kind === 'choices') return listed([answer].flat().map(named))
  if (field.kind === 'day' && typeof answer === 'string' && isDay(answer)) return dayInWords(answer)
  return `${answer}`
}
