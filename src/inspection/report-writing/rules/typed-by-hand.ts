import { MASKED } from './find-figures.ts'
import type { TypedByHandWords } from './words.ts'

/** A figure found in prose that is no live figure, and what to do about it. */
export type TypedFigure = {
  /** Where in the prose, from 0. */
  readonly at: number
  readonly words: string
  readonly message: string
}

/** Finds what looks like a figure of the inspection in one run of prose. */
export type TypedByHand = (prose: string) => readonly TypedFigure[]

/**
 * What to look for in one language: a percentage, in digits or words; a count out of a count; a number of cases,
 * standards or points; a share in words. A year before a noun is none. Each could come to disagree with the
 * results, so each must be a live figure, or name the other source it comes from.
 */
export function typedByHand(words: TypedByHandWords): TypedByHand {
  const number = numbersOf(words.numbers)
  const any = (list: readonly string[]) => list.map(spaced).join('|')
  const kinds = [
    { found: `${number}${GAP}(?:${any(words.perCent)})`, message: PERCENT },
    { found: `(?:${number}|[${MASKED}]) +(?:${any(words.of)}) +${number}`, message: COUNT },
    { found: `${NO_YEAR}\\p{Nd}+/${NO_YEAR}\\p{Nd}+`, message: COUNT },
    { found: `${number}(?: +\\p{L}+)? +(?:${any(words.counted)})`, message: COUNT },
    { found: `(?:${any(words.fractions)})`, message: SHARE },
  ].map(({ found, message }) => ({
    message,
    pattern: new RegExp(`(?<![\\p{L}\\p{Nd}.])(?:${found})(?![\\p{L}\\p{Nd}])`, 'giu'),
  }))
  return (prose) => {
    // Whatever blank there is, and the end of a line, is one space, so that places stay.
    const plain = prose.replace(/[\s\p{Zs}]/gu, ' ')
    const found = kinds.flatMap(({ pattern, message }) =>
      [...plain.matchAll(pattern)].map((match) => ({
        ...{ at: match.index, words: match[0].replace(ANY_MASK, '…'), message },
      })),
    )
    const inOrder = found.toSorted((a, b) => a.at - b.at)
    return inOrder.filter(({ at }, place) => inOrder[place - 1]?.at !== at)
  }
}

const ELSEWHERE = 'or {{as printed …|SOURCE}} for a figure of another source'
const PERCENT = `write {{percent QUESTION}}, ${ELSEWHERE}`
const COUNT = `write {{cases QUESTION}}, {{sampled SAMPLE}}, {{standards RATING}} or {{points}}, ${ELSEWHERE}`
const SHARE = `write {{percent QUESTION}} in place of a share in words, ${ELSEWHERE}`

const ANY_MASK = new RegExp(`[${MASKED}]+`, 'gu')

/** Blanks, and characters that are not seen at all. */
const GAP = '[ \\p{Cf}]*'
const NO_YEAR = '(?!(?:19|20)\\p{Nd}{2}(?!\\p{Nd}))'

/** Digits in any script with their commas and points, or a number in words, also `fifty-nine`. */
function numbersOf(words: readonly string[]): string {
  return `(?:${NO_YEAR}\\p{Nd}+(?:[.,]\\p{Nd}+)*|(?:${words.join('|')})(?:[- ]\\p{L}+)?)`
}

/** Words as they may stand in prose: with a hyphen or any number of blanks between them; `%` in any shape. */
function spaced(words: string): string {
  return words === '%' ? '[%٪﹪％]' : words.split(' ').join('(?: +|-)')
}
