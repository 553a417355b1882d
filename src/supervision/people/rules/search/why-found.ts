import type { Slip } from './one-slip.ts'

/** How one word that was typed met one word of somebody's names. */
export type WordFound = {
  readonly typed: string
  readonly how: 'spelt' | 'sounds' | Slip
  /** The word on record, as it is written. */
  readonly name: string
  /** It is of another name they are known by. */
  readonly alias: boolean
}

/** Somebody was found by their CRN, by these words, because they were born on the day, or several. */
export type Found = {
  readonly byCrn: boolean
  readonly bornThatDay: boolean
  readonly words: readonly WordFound[]
  /** Names that were typed and are like none of theirs. */
  readonly unmet: readonly string[]
}

/** Why a search found somebody, in words; the strongest reason first. */
export function whyFound({ byCrn, bornThatDay, words, unmet }: Found): readonly string[] {
  const isAsWritten = ({ how, alias }: WordFound) => how === 'spelt' && !alias
  const reasons = [
    ...(byCrn ? ['This is their CRN'] : []),
    ...(words.some(isAsWritten)
      ? [
          words.every(isAsWritten) && unmet.length === 0
            ? 'Spelt the same'
            : speltSame(words.filter(isAsWritten)),
        ]
      : []),
    ...words.filter((word) => !isAsWritten(word)).map(reasonOf),
    ...(bornThatDay ? ['Born on that day'] : []),
    ...unmet.map((typed) => `No name like ${quoted(typed)}`),
  ]
  return [...new Set(reasons)]
}

function speltSame(words: readonly WordFound[]): string {
  return `${[...new Set(words.map(({ name }) => quoted(name)))].join(' and ')} spelt the same`
}

function reasonOf({ how, name, alias }: WordFound): string {
  if (!alias) return HOW[how](quoted(name))
  const known = `Also known as ${quoted(name)}`
  return how === 'spelt' ? known : `${known}, ${ALIAS[how]}`
}

const HOW: Readonly<Record<WordFound['how'], (name: string) => string>> = {
  spelt: (name) => `${name} spelt the same`,
  sounds: (name) => `Sounds like ${name}`,
  'letter different': (name) => `One letter different from ${name}`,
  'letters swapped': (name) => `Two letters swapped in ${name}`,
}

const ALIAS: Readonly<Record<Exclude<WordFound['how'], 'spelt'>, string>> = {
  sounds: 'which sounds the same',
  'letter different': 'with one letter different',
  'letters swapped': 'with two letters swapped',
}

function quoted(name: string): string {
  return `“${name}”`
}
