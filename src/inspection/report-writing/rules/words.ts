import { type Language, type PrintedInline, text } from './document.ts'

/** The fixed words of a report in one language; `policy/report/words.json`, checked by its schema. */
export type ReportWords = Readonly<Record<Sentence, string>> & {
  readonly parts: Readonly<Record<FixedPart, string>>
  readonly columns: Readonly<Record<Column, string>>
  /** January first. */
  readonly months: readonly string[]
  /** Names that data have in English, such as ratings and standards, in this language. */
  readonly names: Readonly<Record<string, string>>
  readonly typedByHand: TypedByHandWords
}

/** What a figure typed by hand looks like. */
export type TypedByHandWords = {
  readonly perCent: readonly string[]
  /** Numbers in words, without "one". */
  readonly numbers: readonly string[]
  readonly of: readonly string[]
  readonly counted: readonly string[]
  readonly fractions: readonly string[]
}

export type FixedPart =
  | 'foreword'
  | 'overall-findings'
  | 'summary-of-ratings'
  | 'recommendations'
  | 'background'
  | 'key-facts'
  | 'methodology'
  | 'results'
  | 'operating-model'
  | 'glossary'

type Column =
  | ('standard' | 'rating' | 'question' | 'yes' | 'n' | 'percent' | 'interval' | 'band')
  | ('before' | 'after' | 'deciding')
  | ('sample' | 'sampled' | 'eligible' | 'ratios' | 'fact' | 'figure' | 'source')

type Sentence =
  | ('tag' | 'name' | 'readHere' | 'title' | 'published' | 'fieldwork' | 'framework' | 'licence')
  | ('synthetic' | 'missing' | 'page' | 'contents' | 'notes' | 'note' | 'backTo' | 'annex')
  | (
      | 'strengths'
      | 'areasForImprovement'
      | 'sources'
      | 'sourceNumber'
      | 'keyQuestions'
      | 'samples'
      | 'panel'
    )
  | ('remarks' | 'ratingsBeforeAndAfter' | 'certainty' | 'overallRating' | 'ratingOf' | 'points')
  | ('pointsInProse' | 'overallBefore' | 'overallAfter' | 'notRated' | 'noRatings' | 'moved')
  | ('onAgenda' | 'nothingOnAgenda' | 'sampleSize' | 'judged' | 'percentOf' | 'percentOfUnknown')
  | (
      | 'casesOf'
      | 'range'
      | 'rangeAt'
      | 'noRelevantCase'
      | 'notPublished'
      | 'notKnown'
      | 'none'
      | 'and'
    )

/** A sentence with its gaps filled: `Published {date}`. Throws when a gap has nothing to fill it. */
export function filled(sentence: string, gaps: Readonly<Record<string, string | number>>): string {
  return sentence.replace(GAP, (_, name: string) => String(filling(gaps[name], name)))
}

/** The same where a gap may hold more than plain words, such as words in another language. */
export function filledInline(
  sentence: string,
  gaps: Readonly<Record<string, readonly PrintedInline[]>>,
): readonly PrintedInline[] {
  return sentence.split(/(\{\w+\})/).flatMap((piece) => {
    const name = /^\{(\w+)\}$/.exec(piece)?.[1]
    if (name !== undefined) return filling(gaps[name], name)
    return piece === '' ? [] : [text(piece)]
  })
}

const GAP = /\{(\w+)\}/g

function filling<T>(found: T | undefined, name: string): T {
  if (found === undefined) throw new Error(`nothing fills {${name}}`)
  return found
}

/** A name that data have in English, in the report's language where it is known, else marked as English. */
export function named(
  name: string,
  words: ReportWords,
  language: Language,
): readonly PrintedInline[] {
  const translated = words.names[name]
  if (translated !== undefined) return [text(translated)]
  return inEnglish(name, language)
}

/** English words in a report of any language. */
export function inEnglish(words: string, language: Language): readonly PrintedInline[] {
  return language === 'en'
    ? [text(words)]
    : [{ kind: 'foreign', language: 'en', content: [text(words)] }]
}

/** A date as exact as it is known: `2018-10-10` is 10 October 2018. */
export function dateIn(date: string, { months }: ReportWords): string {
  const [year = '', month, day] = date.split('-')
  const parts = [
    ...(day === undefined ? [] : [String(Number(day))]),
    ...(month === undefined ? [] : [months[Number(month) - 1] ?? '']),
    year,
  ]
  return parts.join(' ')
}

/** `2.2, 2.4 and 4.1`. */
export function listedIn(list: readonly string[], { and }: ReportWords): string {
  return list.length < 2
    ? list.join('')
    : `${list.slice(0, -1).join(', ')} ${and} ${list.at(-1) ?? ''}`
}
