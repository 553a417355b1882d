import { isDay } from '#platform/dates'
import { type Choice, controlsOf, type Field } from './fields.ts'
import { answerOf, type Typed } from './typed.ts'

/** What is wrong, by field: a sentence that says how to mend it. */
export type Faults = Readonly<Record<string, string>>

/** What may be chosen, by field. */
export type Options = Readonly<Record<string, readonly Choice[]>>

/** As many characters as a text of one line may have, and as many as a long one. */
export const MOST_CHARACTERS = { text: 1_000, words: 100_000 } as const

/** What is wrong with what was typed, for any form: before its own rules are asked. */
export function faultsIn(fields: readonly Field[], typed: Typed, options: Options): Faults {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const fault = faultIn(field, typed, options[field.name] ?? field.options ?? [])
      return fault === null ? [] : [[field.name, fault]]
    }),
  )
}

function faultIn(field: Field, typed: Typed, options: readonly Choice[]): string | null {
  const { label, kind } = field
  const texts = controlsOf(field).flatMap((control) => typed[control] ?? '')
  if (texts.some((text) => text.includes('\0'))) {
    return `“${label}” has a character that cannot be kept: take it out or type the text again`
  }
  const most = kind === 'words' ? MOST_CHARACTERS.words : MOST_CHARACTERS.text
  if (texts.some((text) => isLonger(text, most))) {
    return `“${label}” must be ${most.toLocaleString('en-GB')} characters or fewer`
  }
  const answer = answerOf(field, typed)
  if (kind === 'day') {
    return answer === '' || isDay(`${answer}`)
      ? null
      : `“${label}” must be a real date, such as 27 3 2018`
  }
  if (kind !== 'choice' && kind !== 'choices') return null
  const offered = options.map(({ value }) => value)
  const strange = [answer].flat().some((one) => one !== '' && !offered.includes(one))
  return strange ? `Choose “${label}” from the list` : null
}

/** Characters as a person counts them: one that takes two places in memory is one. */
function isLonger(text: string, most: number): boolean {
  return text.length > most && [...text].length > most
}
